import java.nio.file.Path;

/**
 * Runs the Neo4j found on the class path until it is asked to end.
 *
 * <p>Takes one argument: the home folder, whose conf/neo4j.conf says everything else. Ports,
 * passwords and memory are the business of dev/local_neo4j.
 *
 * <p>It calls Neo4j by name, because a compiler reads no class files of a newer Java: so JDK 17
 * compiles what starts a Neo4j made for Java 21.
 */
public final class Launcher {
    private static final String API = "org.neo4j.dbms.api.DatabaseManagementService";

    private Launcher() {}

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        Object service = start(home, home.resolve("conf").resolve("neo4j.conf"));
        // SIGTERM runs the hook: the store is checkpointed and closed before the process ends.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> shutdown(service), "shutdown"));
        System.out.println("Neo4j is up.");
        Thread.currentThread().join();
    }

    /** new DatabaseManagementServiceBuilder(home).loadPropertiesFromFile(conf).build(). */
    private static Object start(Path home, Path conf) throws ReflectiveOperationException {
        Class<?> type = Class.forName(API + "Builder");
        Object builder = type.getConstructor(Path.class).newInstance(home);
        type.getMethod("loadPropertiesFromFile", Path.class).invoke(builder, conf);
        return type.getMethod("build").invoke(builder);
    }

    private static void shutdown(Object service) {
        try {
            Class.forName(API).getMethod("shutdown").invoke(service);
        } catch (ReflectiveOperationException error) {
            error.printStackTrace();
        }
    }
}
