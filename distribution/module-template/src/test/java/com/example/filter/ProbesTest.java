package com.example.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.postern.filter.Finding;
import org.postern.filter.Stage;
import org.postern.testkit.TestTransaction;

/** The server tries a new version with the messages in {@code probes/}; they are tried here first. */
class ProbesTest {

  @Test
  void theProbeGetsWhatIsExpected() throws IOException {
    SubjectFilter filter = new SubjectFilter();
    filter.take(defaults());
    TestTransaction mail =
        TestTransaction.at(Stage.HEADERS).eml(resource("/probes/lottery.eml")).build();

    assertThat(filter.examine(mail).findings())
        .extracting(Finding::rule)
        .containsExactlyInAnyOrderElementsOf(
            resource("/probes/lottery.expected")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList());
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = ProbesTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  private static SubjectFilter.Settings defaults() {
    return (SubjectFilter.Settings)
        Proxy.newProxyInstance(
            ProbesTest.class.getClassLoader(),
            new Class<?>[] {SubjectFilter.Settings.class},
            (proxy, method, arguments) -> method.getDefaultValue());
  }
}
