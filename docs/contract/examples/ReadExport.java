// Asks DuckDB about an export. Beside a running demo or `up`, with the address of the database that it printed:
//   ./wirewatch export --from 1d --to now --set store.jdbc-url=jdbc:postgresql:… --set store.user=postgres -o export
//   mvn -f docs/contract/examples -q dependency:copy-dependencies
//   java -cp docs/contract/examples/target/lib/duckdb_jdbc-*.jar docs/contract/examples/ReadExport.java export
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

class ReadExport {

    public static void main(String[] arguments) throws SQLException {
        String folder = arguments[0];
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            for (String table : new String[] {"articles", "mentions", "alerts"}) {
                statement.execute("create view " + table + " as select * from read_parquet('" + folder + "/" + table
                        + "/*/*.parquet', hive_partitioning = true)");
            }
            // Who is in the news, and in how many languages
            print(statement, """
                    select actor_id, count(*) as mentions, count(distinct article_id) as articles,
                        count(distinct language) as languages
                    from mentions join articles using (article_id, content_hash)
                    group by actor_id order by mentions desc, actor_id limit 5""");
            // Each alert with the first sentence that proves it
            print(statement, """
                    select severity, headline, evidence->0->>'quote' as quote from alerts order by headline, rule_id""");
        }
    }

    private static void print(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                StringBuilder line = new StringBuilder();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    line.append(i == 1 ? "" : "\t").append(rows.getString(i));
                }
                System.out.println(line);
            }
        }
    }
}
