// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;

/** Configuration Admin and the store together, in Felix. */
class InFelixTest {

  private static final String PID = "org.example.a";

  @TempDir private Path data;

  @Test
  void whatIsRolledBackIsActiveInConfigurationAdmin() throws Exception {
    try (SmallServer server = new SmallServer(data)) {
      Configuration configuration = server.admin().getConfiguration(PID, "?");
      configuration.update(new Hashtable<>(Map.of("n", 1)));
      configuration.update(new Hashtable<>(Map.of("n", 2)));
      configuration.update(new Hashtable<>(Map.of("n", 2)));
      assertThat(run(server, "history")).hasSize(3);
      assertThat(run(server, "rollback", "1")).last().asString().contains("revision 3 now");
      assertThat(configuration.getProperties().get("n")).isEqualTo(1);
      assertThat(run(server, "undo", "1")).last().asString().contains("revision 4 now");
      assertThat(server.admin().listConfigurations("(service.pid=" + PID + ")")).isNull();
      assertThat(run(server, "rollback", "3", "--dry-run")).contains("  n: (not set) -> 1");
      assertThat(server.admin().listConfigurations("(service.pid=" + PID + ")")).isNull();
      assertThat(run(server, "rollback", "3", "--comment", "as before")).first().isEqualTo("0");
      assertThat(server.admin().getConfiguration(PID, "?").getProperties().get("n")).isEqualTo(1);
      assertThat(run(server, "history", "1").get(1)).contains("command ann", PID, "as before");
    }
  }

  @Test
  void factoryConfigurationsComeBackWithTheirFactory() throws Exception {
    try (SmallServer server = new SmallServer(data)) {
      Configuration made = server.admin().getFactoryConfiguration("org.example.f", "x", "?");
      made.update(new Hashtable<>(Map.of("n", 1)));
      made.delete();
      run(server, "undo", "2");
      assertThat(server.admin().listConfigurations("(service.factoryPid=org.example.f)"))
          .singleElement()
          .satisfies(back -> assertThat(back.getPid()).isEqualTo("org.example.f~x"));
    }
  }

  @Test
  void aCommandThatIsWrongSaysHow() throws Exception {
    try (SmallServer server = new SmallServer(data)) {
      for (String[] words :
          List.of(
              new String[] {},
              new String[] {"dance"},
              new String[] {"diff"},
              new String[] {"history", "x"},
              new String[] {"rollback", "0", "more"},
              new String[] {"export", "--revision"})) {
        assertThat(run(server, words)).as(String.join(" ", words)).first().isEqualTo("64");
      }
      assertThat(run(server, "diff", "7")).first().isEqualTo("0");
      assertThat(run(server, "rollback", "7"))
          .contains("refused: there is no revision 7; the newest is 0");
      assertThat(run(server, "import", "none.json")).first().isEqualTo("66");
      Files.writeString(data.resolve("bad.json"), "{");
      assertThat(run(server, "import", "bad.json")).first().isEqualTo("1");
    }
  }

  @Test
  void settingsThatWereExportedCanBeImported() throws Exception {
    try (SmallServer server = new SmallServer(data)) {
      server.admin().getConfiguration(PID, "?").update(new Hashtable<>(Map.of("n", 1)));
      assertThat(run(server, "export", "all.json")).first().isEqualTo("0");
      run(server, "rollback", "0");
      assertThat(run(server, "import", "all.json", "--dry-run"))
          .contains(PID, "  n: (not set) -> 1", "nothing was changed: this was a dry run");
      run(server, "import", "all.json");
      assertThat(server.admin().getConfiguration(PID, "?").getProperties().get("n")).isEqualTo(1);
    }
  }

  @Test
  void aSecretThatHasNoFileIsRefusedAndOneThatLostItIsWithheld() throws Exception {
    Path secret = Files.createDirectories(data.resolve("secrets")).resolve("key");
    try (SmallServer server = new SmallServer(data)) {
      Configuration configuration = server.admin().getConfiguration(PID, "?");
      Hashtable<String, Object> values = new Hashtable<>(Map.of("k", "$[secret:key]", "n", 1));
      assertThat(update(configuration, values)).contains("no file conf/secrets/key");
      Files.writeString(secret, "letmein");
      assertThat(update(configuration, values)).isEmpty();
      assertThat(configuration.getProcessedProperties(null).get("k"))
          .as("nobody fills it in here")
          .isNull();
      assertThat(configuration.getProperties().get("k")).isEqualTo("$[secret:key]");
    }
  }

  private static String update(Configuration configuration, Hashtable<String, Object> values) {
    try {
      configuration.update(values);
      return "";
    } catch (IOException e) {
      return e.getMessage();
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private List<String> run(SmallServer server, String... words) throws Exception {
    Collection<ServiceReference<Function>> found =
        server.context().getServiceReferences(Function.class, "(postern.command=config)");
    Function<List<String>, List<String>> command =
        server.context().getService(found.iterator().next());
    List<String> request = new ArrayList<>(List.of("ann", data.toString()));
    request.addAll(List.of(words));
    return command.apply(request);
  }
}
