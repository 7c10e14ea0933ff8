// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * All that was read and checked before the container starts.
 *
 * @param home where things lie
 * @param settings from {@code conf/postern.conf}
 * @param keystore for the Web Console
 * @param bundles of the distribution
 * @param instance holds the data folder for this process
 */
record Prepared(
    Home home,
    StartSettings settings,
    Optional<Keystore> keystore,
    List<BundleFile> bundles,
    Instance instance)
    implements AutoCloseable {

  /** Checks everything, the cheap and the frequent first. */
  static Prepared of(Path root) throws StartFailure {
    StartSettingsReader.Result read = StartSettingsReader.read(root);
    Checks.noProblems(read.problems());
    StartSettings settings = read.settings();
    Home home = new Home(root, settings.data());
    Checks.directories(home);
    Instance instance = Instance.claim(home);
    try {
      Checks.room(home);
      Checks.port(settings);
      Optional<Keystore> keystore = Keystore.open(settings);
      List<BundleFile> bundles = bundles(home);
      seed(home, bundles);
      return new Prepared(home, settings, keystore, bundles, instance);
    } catch (StartFailure e) {
      instance.close();
      throw e;
    }
  }

  private static List<BundleFile> bundles(Home home) throws StartFailure {
    try {
      List<BundleFile> bundles = BundleFile.list(home.bundles());
      if (!bundles.isEmpty()) {
        return bundles;
      }
    } catch (IOException e) {
      throw unpackAgain(home, e);
    }
    throw unpackAgain(home, new IOException("no jar in it"));
  }

  private static StartFailure unpackAgain(Home home, IOException e) {
    return new StartFailure(
        ExitCode.CONTAINER,
        home.bundles() + " cannot be read (" + e.getMessage() + "); unpack the distribution again",
        e);
  }

  /** The first start reads conf/settings; what is wrong there must be said before, not after. */
  private static void seed(Home home, List<BundleFile> bundles) throws StartFailure {
    if (Files.exists(home.seeded())) {
      return;
    }
    try {
      Checks.noProblems(ConfigurationCheck.seed(home, bundles));
    } catch (IOException e) {
      throw new StartFailure(ExitCode.BAD_CONFIGURATION, "conf/settings: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    instance.close();
  }
}
