package io.wirewatch.standalone.cli;

import io.wirewatch.service.config.Setting;
import io.wirewatch.standalone.bundle.BuildProperties;
import io.wirewatch.standalone.process.RegistryService;
import io.wirewatch.standalone.process.ServiceKind;
import io.wirewatch.standalone.process.ServiceKinds;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command line. Answers go to standard output and all else to standard error; exit code 0 is success, 1 a failure,
 * 2 a command line that cannot be understood.
 */
@Command(
        name = "wirewatch",
        description = "Watches the news for the actors you track, and proves every alert.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private Main() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        int code = run(out, err, arguments);
        out.flush();
        System.exit(code);
    }

    /**
     * Runs a command.
     *
     * @return the exit code
     */
    public static int run(PrintStream out, PrintStream err, String... arguments) {
        return commands(out, err)
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler(new Usage())
                .setExecutionExceptionHandler(new Failures())
                .execute(arguments);
    }

    /** All commands with their options. */
    static CommandLine commands(PrintStream out, PrintStream err) {
        List<Setting<?>> settings = ServiceKinds.settings();
        CommandLine wirewatch = new CommandLine(new Main())
                .addSubcommand(new DemoCommand(out, err))
                .addSubcommand(new UpCommand(out, err, settings))
                .addSubcommand(new ApplyCommand(out, settings))
                .addSubcommand(new LintCommand(out, err))
                .addSubcommand(new TopicsCommand(out, settings))
                .addSubcommand(new DoctorCommand(out, settings))
                .addSubcommand(new ReplayCommand(out, err, settings))
                .addSubcommand(new AlertsCommand(out, settings))
                .addSubcommand(new WhyCommand(out, settings))
                .addSubcommand(new TraceCommand(out, settings))
                .addSubcommand(new RecordsCommand(out, err, settings))
                .addSubcommand(new FeedsCommand(out, settings))
                .addSubcommand(new TestCommand(out))
                .addSubcommand(DeliveriesCommand.create(out, settings))
                .addSubcommand(new ExportCommand(out, err, settings));
        for (ServiceKind kind : ServiceKinds.ALL) {
            CommandLine service = new CommandLine(new ServiceCommand(kind, settings));
            service.getCommandSpec().name(kind.name()).usageMessage().description(kind.description());
            wirewatch.addSubcommand(kind.name(), service);
        }
        CommandLine registry = new CommandLine(new ServiceCommand(RegistryService.KIND, settings));
        registry.getCommandSpec()
                .name(RegistryService.KIND.name())
                .usageMessage()
                .description(RegistryService.KIND.description());
        wirewatch.addSubcommand(RegistryService.KIND.name(), registry);
        wirewatch.addSubcommand(new NewsroomCommand(out));
        DeadLettersCommand.add(wirewatch, out, settings);
        wirewatch.addSubcommand(new ResetCommand(out, err, settings));
        BackupCommands.add(wirewatch, out);
        OpmlCommands.add(wirewatch, out, err, settings);
        OfflineCommands.add(wirewatch, out);
        return wirewatch.setUnmatchedOptionsArePositionalParams(false);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing; 'wirewatch --help' lists them");
    }

    /** The version of the build. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {"wirewatch " + BuildProperties.version()};
        }
    }
}
