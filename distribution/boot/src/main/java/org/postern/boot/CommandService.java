// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.boot;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * Commands of the tool that a bundle carries out: {@code bin/postern NAME WORD...} is answered by
 * the service {@code Function<List<String>, List<String>>} whose property {@value #PROPERTY} is
 * NAME. It gets the user who asks, the folder he is in, and the words; it answers the exit status
 * and then the lines to show. It has types of the JDK, since the launcher and the bundles share no
 * other classes.
 */
final class CommandService {

  /** Service property with the name of the command. */
  static final String PROPERTY = "postern.command";

  private static final List<String> ABSENT =
      List.of("69", "the part of the server that does this does not run; see 'postern status'");

  private final BundleContext context;

  CommandService(BundleContext context) {
    this.context = context;
  }

  /**
   * Has a command carried out.
   *
   * @param words name, user, folder and arguments, each percent-encoded, with spaces between
   */
  @SuppressWarnings({"unchecked", "rawtypes"})
  List<String> run(String words) {
    List<String> plain =
        Arrays.stream(words.split(" "))
            .map(word -> URLDecoder.decode(word, StandardCharsets.UTF_8))
            .toList();
    try {
      Collection<ServiceReference<Function>> found =
          context.getServiceReferences(Function.class, filter(plain.get(0)));
      for (ServiceReference<Function> reference : found) {
        Function<List<String>, List<String>> command = context.getService(reference);
        if (command != null) {
          try {
            return command.apply(plain.subList(1, plain.size()));
          } finally {
            context.ungetService(reference);
          }
        }
      }
      return ABSENT;
    } catch (InvalidSyntaxException | IllegalStateException e) {
      // No such name, or the container is stopping.
      return ABSENT;
    }
  }

  private static String filter(String name) {
    return "(" + PROPERTY + "=" + name.replaceAll("[^a-z-]", "") + ")";
  }
}
