package io.wirewatch.sink.serve.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.GroupType;
import org.junit.jupiter.api.Test;

class GroupStatesTest {

    @Test
    void aReaderOutsideOfTheGroupsIsAtWorkWhereItsServiceIs() {
        GroupStates up = GroupStates.of(
                "w.", List.of(group("w.deliver", GroupState.STABLE), group("w.deliver-config", GroupState.EMPTY)));
        assertThat(up.isAtWork("w.deliver-config")).isTrue();
        assertThat(up.words("w.deliver-config")).isEqualTo("running, in every deliver");
        GroupStates down = GroupStates.of(
                "w.", List.of(group("w.deliver", GroupState.EMPTY), group("w.deliver-config", GroupState.EMPTY)));
        assertThat(down.isAtWork("w.deliver-config")).isFalse();
        assertThat(down.words("w.deliver-config")).isEqualTo("nobody reads, in every deliver");
    }

    @Test
    void aGroupWithoutMembersIsReadByNobody() {
        GroupStates states = GroupStates.of(
                "w.", List.of(group("w.fetch", GroupState.EMPTY), group("w.parse", GroupState.PREPARING_REBALANCE)));
        assertThat(states.isAtWork("w.fetch")).isFalse();
        assertThat(states.words("w.fetch")).isEqualTo("nobody reads");
        assertThat(states.isAtWork("w.parse")).isTrue();
        assertThat(states.words("w.other")).isEqualTo("unknown");
    }

    private static GroupListing group(String id, GroupState state) {
        return new GroupListing(id, Optional.of(GroupType.CLASSIC), "consumer", Optional.of(state));
    }
}
