// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.function.Function;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;

/**
 * The process that is killed. It changes settings without end, and says so when a change has
 * returned: {@code alone N} where one module's were set to N, {@code both N} where those of two
 * were, by one import.
 */
public final class Victim {

  static final String ALONE = "org.example.alone";
  static final List<String> BOTH = List.of("org.example.one", "org.example.two");

  /** Keys of each, so that half a revision could be seen. */
  static final List<String> KEYS = List.of("a", "b", "c", "d");

  private Victim() {}

  /** Runs until it is killed. */
  public static void main(String[] arguments) {
    try {
      work(Path.of(arguments[0]));
    } catch (Exception | LinkageError e) {
      e.printStackTrace();
      // The framework's threads would keep the process alive, and the test waiting.
      Runtime.getRuntime().halt(1);
    }
  }

  private static void work(Path data) throws Exception {
    SmallServer server = new SmallServer(data);
    Function<List<String>, List<String>> config = command(server);
    Configuration alone = server.admin().getConfiguration(ALONE, "?");
    Dictionary<String, Object> before = alone.getProperties();
    int number = before == null ? 0 : (Integer) before.get("a");
    while (true) {
      number++;
      alone.update(values(number));
      say("alone " + number);
      List<String> answer =
          config.apply(List.of("ann", data.toString(), "import", file(data, number)));
      if (!"0".equals(answer.get(0))) {
        throw new IllegalStateException(answer.toString());
      }
      say("both " + number);
    }
  }

  private static Hashtable<String, Object> values(int number) {
    Hashtable<String, Object> values = new Hashtable<>();
    KEYS.forEach(key -> values.put(key, number));
    return values;
  }

  private static String file(Path data, int number) throws IOException {
    String members =
        String.join(",", KEYS.stream().map(key -> "\"" + key + ":Integer\":" + number).toList());
    String json =
        String.join(",", BOTH.stream().map(pid -> "\"" + pid + "\":{" + members + "}").toList());
    Files.writeString(data.resolve("both.json"), "{" + json + "}");
    return "both.json";
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Function<List<String>, List<String>> command(SmallServer server) throws Exception {
    Collection<ServiceReference<Function>> found =
        server.context().getServiceReferences(Function.class, "(postern.command=config)");
    return server.context().getService(found.iterator().next());
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
