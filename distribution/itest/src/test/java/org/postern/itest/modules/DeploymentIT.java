// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.modules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.itest.ConsoleClient;
import org.postern.itest.Distribution;
import org.postern.itest.RunningServer;
import org.postern.itest.Waiting;

/** An administrator deploys modules into the running distribution. */
class DeploymentIT {

  private static final char PASSES = 'c';

  @TempDir private static Path folder;
  private static ModuleJars jars;
  private static RunningServer server;
  private static Path modules;

  @BeforeAll
  static void start() throws IOException {
    Distribution distribution = Distribution.unpack();
    distribution.seed("org.postern.filter.conduct.dns", "servers = none");
    distribution.seed("org.postern.modules", "probation = 600", "pollMillis = 200");
    jars = new ModuleJars(folder).trustedBy(distribution);
    server = RunningServer.start(distribution);
    modules = distribution.home().resolve("modules");
  }

  @AfterAll
  static void stop() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  @AfterEach
  void removeTheModule() throws IOException {
    server.postern("modules", "remove", StampFilter.NAME);
  }

  @Test
  void droppedVersionsServeOneAfterTheOther() throws IOException {
    for (String version : new String[] {"1.0.0", "1.1.0"}) {
      Path jar = ModuleJars.drop(jars.good(version), modules);
      Waiting.until(() -> !Files.exists(jar));
      assertThat(mail()).isEqualTo(stamped(version));
    }
    assertThat(server.postern("modules").output())
        .contains(StampFilter.NAME, "1.1.0", "PROBATION", "CN=maker");
  }

  @Test
  void whatIsRefusedLeavesTheServingVersionAlone() throws IOException {
    install(jars.good("2.0.0"));
    Path jar = ModuleJars.drop(jars.unsigned("2.1.0"), modules);
    Path reason = modules.resolve("refused").resolve(jar.getFileName() + ".reason.txt");
    Waiting.until(() -> Files.exists(reason) && Files.size(reason) > 0);
    assertThat(Files.readString(reason)).startsWith("The jar is not signed");
    assertThat(jar).doesNotExist();
    assertThat(mail()).isEqualTo(stamped("2.0.0"));
    assertThat(server.postern("modules", "history").output()).contains("The jar is not signed");
  }

  @Test
  void aVersionIsRolledBackByOneCommand() throws IOException {
    install(jars.good("3.0.0"));
    install(jars.good("3.1.0"));
    assertThat(server.postern("modules", "rollback", StampFilter.NAME).exit()).isZero();
    assertThat(mail()).isEqualTo(stamped("3.0.0"));
  }

  @Test
  void mailDoesNotWaitForAModuleThatWasRemoved() throws IOException {
    install(jars.good("4.0.0"));
    assertThat(server.postern("modules", "remove", StampFilter.NAME).exit()).isZero();
    OneMail mail = mail();
    assertThat(mail.code()).isEqualTo(PASSES);
    assertThat(mail.stamps()).isEmpty();
  }

  @Test
  void contractAndEngineAreNotReplaced() throws IOException {
    for (String name : new String[] {"org.postern.api", "org.postern.engine"}) {
      Path jar =
          jars.signed(
              StampModule.version("9.0.0").header("Bundle-SymbolicName", name), "replaces-" + name);
      Path dropped = ModuleJars.drop(jar, modules);
      Path reason = modules.resolve("refused").resolve(dropped.getFileName() + ".reason.txt");
      Waiting.until(() -> Files.exists(reason) && Files.size(reason) > 0);
      assertThat(Files.readString(reason))
          .startsWith(name + " is part of the server and is replaced by an upgrade of Postern");
    }
  }

  @Test
  void withoutARequiredFilterMailIsDeferredAndItPassesExaminedWhenItIsBackInTime()
      throws Exception {
    ConsoleClient console = new ConsoleClient(server.console(), server.password());
    // Until it is settled, nobody waits for a filter that is new.
    console.save("org.postern.modules", "probation=0");
    install(jars.good("5.0.0"));
    console.save("org.postern.modules", "probation=600");
    long bundle = bundle(console);
    assertThat(console.post("/bundles/" + bundle, "action=stop").status()).isLessThan(400);
    assertThat(mail().code()).isNotEqualTo(PASSES);
    CompletableFuture<OneMail> waiting = CompletableFuture.supplyAsync(DeploymentIT::quietMail);
    assertThat(console.post("/bundles/" + bundle, "action=start").status()).isLessThan(400);
    assertThat(waiting.get(120, TimeUnit.SECONDS)).isEqualTo(stamped("5.0.0"));
  }

  @Test
  void theWebConsoleTakesNoBundles() throws IOException {
    HttpURLConnection upload =
        (HttpURLConnection) URI.create(server.console() + "/bundles").toURL().openConnection();
    upload.setRequestMethod("POST");
    upload.setDoOutput(true);
    String login = "admin:" + server.password();
    upload.setRequestProperty(
        "Authorization",
        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
    upload.setRequestProperty("Content-Type", "multipart/form-data; boundary=x");
    upload.getOutputStream().write("--x--\r\n".getBytes(StandardCharsets.US_ASCII));
    assertThat(upload.getResponseCode()).isEqualTo(403);
  }

  private static long bundle(ConsoleClient console) throws IOException {
    String page = console.get("/bundles.json").body();
    Matcher found =
        Pattern.compile("\\{[^{}]*\"id\":\\s*(\\d+)[^{}]*\"" + StampFilter.NAME + "\"")
            .matcher(page);
    assertThat(found.find()).as(page).isTrue();
    return Long.parseLong(found.group(1));
  }

  private static void install(Path jar) throws IOException {
    Distribution.Result result = server.postern("modules", "install", jar.toString());
    assertThat(result.exit()).as(result.output()).isZero();
  }

  private static OneMail mail() throws IOException {
    return OneMail.send(server.milterPort());
  }

  private static OneMail quietMail() {
    try {
      return mail();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static OneMail stamped(String version) {
    return new OneMail(PASSES, List.of(version));
  }
}
