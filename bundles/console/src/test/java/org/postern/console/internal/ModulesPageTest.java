// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.felix.webconsole.servlet.User;
import org.junit.jupiter.api.Test;
import org.postern.flow.Chain;
import org.postern.flow.Deployments;
import org.postern.flow.FilterStatus;
import org.postern.flow.FilterVersion;
import org.postern.modules.DeployedModule;
import org.postern.modules.Deployment;
import org.postern.modules.Modules;

class ModulesPageTest {

  private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");

  private final StringWriter answer = new StringWriter();
  private int status;
  private String removedBy = "";

  @Test
  void aRequestThatIsNotOfOurScriptDoesNothing() throws Exception {
    post("/modules/remove", Map.of("header", Optional.empty(), "name", "x"));
    assertThat(status).isEqualTo(403);
    assertThat(removedBy).isEmpty();
  }

  @Test
  void whatIsDoneIsDoneInTheNameOfWhoIsLoggedIn() throws Exception {
    post("/modules/remove", Map.of("name", "x"));
    assertThat(status).isEqualTo(200);
    assertThat(removedBy).isEqualTo("admin");
    assertThat(answer.toString()).contains("\"outcome\":\"REMOVED\"");
  }

  @Test
  void aMissingParameterIsNamed() throws Exception {
    post("/modules/remove", Map.of());
    assertThat(status).isEqualTo(400);
    assertThat(answer.toString()).contains("\"error\":\"The parameter name is missing\"");
  }

  @Test
  void aFileThatIsTooLargeIsNotRead() throws Exception {
    post("/modules/preview", Map.of("length", Modules.MAX_JAR + 1));
    assertThat(status).isEqualTo(400);
    assertThat(answer.toString()).contains("larger than 64 MiB");
  }

  @Test
  void anUnknownActionIsNotFound() throws Exception {
    post("/modules/explode", Map.of());
    assertThat(status).isEqualTo(404);
  }

  @Test
  void aModuleIsShownWithThePlaceAndTheNumbersOfItsFilters() throws IOException {
    assertThat(page().data(null))
        .contains("\"title\":\"</script><b>Stamp\"")
        .contains(
            "\"filters\":[{\"id\":\"stamp\",\"place\":2,\"calls\":7,\"faults\":1,\"timeouts\":0,")
        .contains("\"maxJar\":67108864");
  }

  private void post(String path, Map<String, Object> request) throws Exception {
    page().doPost(request(path, request), response());
  }

  private ModulesPage page() {
    Modules modules =
        stub(
            Modules.class,
            (name, arguments) ->
                switch (name) {
                  case "modules" -> List.of(module());
                  case "history" -> List.of();
                  default -> removed((String) arguments[1]);
                });
    Chain chain =
        stub(Chain.class, (name, arguments) -> List.of(status("shield"), status("stamp")));
    Deployments deployments = stub(Deployments.class, (name, arguments) -> List.of(version()));
    return new ModulesPage(modules, chain, deployments);
  }

  private Deployment removed(String by) {
    removedBy = by;
    return new Deployment(
        NOW,
        by,
        Deployment.Action.REMOVE,
        Deployment.Outcome.REMOVED,
        "x",
        "1",
        Optional.empty(),
        "",
        Optional.empty(),
        "It is gone");
  }

  private static DeployedModule module() {
    return new DeployedModule(
        "x",
        "1.0.0",
        "</script><b>Stamp",
        Optional.empty(),
        Optional.empty(),
        "",
        DeployedModule.State.SERVING,
        Set.of("stamp"),
        OptionalLong.of(42),
        NOW,
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  private static FilterStatus status(String id) {
    return new FilterStatus(
        id, "1", FilterStatus.State.ACTIVE, 0, Set.of(), false, true, false, 0, 0, 0, 0, 0, 0);
  }

  private static FilterVersion version() {
    FilterVersion.Place place = FilterVersion.Place.SERVING;
    return new FilterVersion("stamp", "1", 42, place, NOW, Optional.empty(), 7, 0, 0, 1, 0, 0);
  }

  private static HttpServletRequest request(String path, Map<String, Object> values) {
    User user = stub(User.class, (name, arguments) -> "admin");
    return stub(
        HttpServletRequest.class,
        (name, arguments) ->
            switch (name) {
              case "getPathInfo" -> path;
              case "getHeader" -> values.containsKey("header") ? null : "page";
              case "getAttribute" -> user;
              case "getParameter" -> values.get((String) arguments[0]);
              case "getContentLengthLong" -> values.getOrDefault("length", 0L);
              default -> null;
            });
  }

  private HttpServletResponse response() {
    PrintWriter writer = new PrintWriter(answer);
    return stub(
        HttpServletResponse.class,
        (name, arguments) -> {
          if (name.equals("setStatus")) {
            status = (int) arguments[0];
          }
          return name.equals("getWriter") ? writer : null;
        });
  }

  private interface Answer {
    Object to(String method, Object[] arguments);
  }

  private static <T> T stub(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answer.to(method.getName(), arguments)));
  }
}
