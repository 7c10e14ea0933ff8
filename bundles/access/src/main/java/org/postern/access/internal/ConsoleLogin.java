// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.access.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.webconsole.spi.SecurityProvider;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.postern.access.PasswordFile;
import org.postern.access.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets people into the Web Console (HTTP Basic, RFC 7617): {@code admin} may change, {@code viewer}
 * may only see.
 */
@Component(
    service = SecurityProvider.class,
    property = "webconsole.security.provider.id=org.postern.access")
public final class ConsoleLogin implements SecurityProvider {

  private static final Logger LOG = LoggerFactory.getLogger(ConsoleLogin.class);
  private static final String BASIC = "Basic ";

  private final Map<String, Account> accounts = new HashMap<>();
  private final Lockout lockout = new Lockout(() -> System.nanoTime() / 1_000_000_000L);

  private record Login(String user, String password) {}

  /** Checks against the files in the data folder. */
  @Activate
  public ConsoleLogin(BundleContext context) {
    this(Path.of(context.getProperty("postern.data")));
  }

  ConsoleLogin(Path data) {
    for (Role role : Role.values()) {
      accounts.put(role.user(), new Account(new PasswordFile(data.resolve(role.file()))));
    }
  }

  @Override
  public Object authenticate(HttpServletRequest request, HttpServletResponse response) {
    String address = request.getRemoteAddr();
    BrowserRules.send(response);
    if (isForeign(request)) {
      LOG.warn("console: a request from {} came from another site's page; refused", address);
      refuse(response, HttpServletResponse.SC_FORBIDDEN, "This request came from another site.");
      return null;
    }
    if (BundleUpload.is(request)) {
      LOG.warn("console: an upload of a bundle from {} was refused", address);
      refuse(response, HttpServletResponse.SC_FORBIDDEN, BundleUpload.REFUSAL);
      return null;
    }
    Optional<Login> login = login(request);
    if (login.isPresent() && guess(address, login.get())) {
      return admitted(login.get().user(), request, response);
    }
    long wait = lockout.waitFor(address);
    if (wait > 0) {
      response.setHeader("Retry-After", Long.toString(wait));
      refuse(response, 429, "Too many wrong passwords. Try again in " + wait + " seconds.");
      return null;
    }
    response.setHeader("WWW-Authenticate", "Basic realm=\"Postern\", charset=\"UTF-8\"");
    refuse(
        response,
        HttpServletResponse.SC_UNAUTHORIZED,
        "Log in as admin, or as viewer to see only.");
    return null;
  }

  @Override
  public boolean authorize(Object user, String role) {
    return accounts.containsKey(String.valueOf(user));
  }

  /** The user, or null where a viewer wants more than to see. */
  private static String admitted(
      String user, HttpServletRequest request, HttpServletResponse response) {
    if (user.equals(Role.VIEWER.user()) && !ViewerRules.allow(request)) {
      LOG.warn(
          "console: {} may only see; {} {} refused",
          user,
          request.getMethod(),
          request.getRequestURI());
      ViewerRules.refuse(request, response);
      return null;
    }
    return user;
  }

  @Override
  public void logout(HttpServletRequest request, HttpServletResponse response) {
    response.setHeader("WWW-Authenticate", "Basic realm=\"Postern\", charset=\"UTF-8\"");
    refuse(response, HttpServletResponse.SC_UNAUTHORIZED, "Logged out. Close the browser.");
  }

  /** One at a time: of many sent at once, none must be looked at once five were wrong. */
  private synchronized boolean guess(String address, Login login) {
    if (lockout.waitFor(address) > 0) {
      return false;
    }
    if (isGood(login)) {
      lockout.succeeded(address);
      return true;
    }
    lockout.failed(address);
    LOG.warn("console: wrong user or password from {}", address);
    return false;
  }

  private boolean isGood(Login login) {
    Account account = accounts.get(login.user());
    return account != null && account.isGood(login.password());
  }

  /**
   * A browser sends its login along with a form that another site's page posts here. Such a request
   * names that site in Origin.
   */
  private static boolean isForeign(HttpServletRequest request) {
    String origin = request.getHeader("Origin");
    if (origin == null) {
      return false;
    }
    try {
      String authority = URI.create(origin).getRawAuthority();
      return authority == null || !authority.equalsIgnoreCase(request.getHeader("Host"));
    } catch (IllegalArgumentException e) {
      return true;
    }
  }

  private static Optional<Login> login(HttpServletRequest request) {
    String header = request.getHeader("Authorization");
    if (header == null || !header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      return Optional.empty();
    }
    try {
      byte[] octets = Base64.getDecoder().decode(header.substring(BASIC.length()).strip());
      String text = new String(octets, StandardCharsets.UTF_8);
      int colon = text.indexOf(':');
      return colon < 0
          ? Optional.empty()
          : Optional.of(new Login(text.substring(0, colon), text.substring(colon + 1)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static void refuse(HttpServletResponse response, int status, String text) {
    try {
      response.setStatus(status);
      response.setContentType("text/plain");
      response.getWriter().println(text);
      response.flushBuffer();
    } catch (IOException e) {
      LOG.debug("console: the client went away", e);
    }
  }
}
