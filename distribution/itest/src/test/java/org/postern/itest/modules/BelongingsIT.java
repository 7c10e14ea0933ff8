// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.modules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.itest.ConsoleClient;
import org.postern.itest.Distribution;
import org.postern.itest.RunningServer;
import org.postern.itest.Waiting;

/** What belongs to a module comes with it and goes with it, without a restart. */
class BelongingsIT {

  private static final String FORMS = "/configMgr";
  private static final String HEALTH = "/healthcheck?tags=stamp";
  private static final String PAGE = "/modules/data.json";
  private static final String LINK = "https://example.com/stamp";

  @TempDir private static Path folder;
  private static RunningServer server;
  private static ConsoleClient console;
  private static ModuleJars jars;

  @BeforeAll
  static void start() throws IOException {
    jars = new ModuleJars(folder);
    Distribution distribution = Distribution.unpack();
    jars.trustedBy(distribution);
    server = RunningServer.start(distribution);
    console = new ConsoleClient(server.console(), server.password());
  }

  @AfterAll
  static void stop() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void formMetricsHealthAndLinkComeAndGoWithTheModule() throws IOException {
    long tracks = tracks();
    absent();

    Path jar =
        jars.signed(StampModule.version("1.0.0").setting("colour").withHealthCheck(), "stamp");
    assertThat(server.postern("modules", "install", jar.toString()).output()).contains("deployed");
    assertThat(page(FORMS)).contains(StampFilter.NAME, "Filter: stamp");
    assertThat(page(PAGE)).contains(LINK, "\"id\":\"stamp\"");
    assertThat(server.figure("postern_filter_active", "\"stamp\"")).isEqualTo(1);
    assertThat(page(HEALTH)).contains(StampCheck.NAME, "There is ink");
    assertThat(console.save(StampFilter.NAME, "colour=red").status()).isLessThan(400);

    assertThat(server.postern("modules", "remove", StampFilter.NAME).output()).contains("removed");
    absent();
    Waiting.until(() -> tracks() == tracks);
  }

  private static void absent() throws IOException {
    assertThat(page(FORMS)).doesNotContain("Filter: stamp");
    assertThat(page(PAGE)).doesNotContain("\"id\":\"stamp\"");
    assertThat(server.figure("postern_filter_active", "\"stamp\"")).isZero();
    assertThat(page(HEALTH)).doesNotContain(StampCheck.NAME);
  }

  /** Files of the module in the container's cache and in the folders of the server. */
  private static long tracks() throws IOException {
    try (Stream<Path> all = Files.walk(server.data())) {
      return all.filter(path -> path.toString().endsWith(".jar")).count();
    }
  }

  private static String page(String path) throws IOException {
    return console.get(path).body();
  }
}
