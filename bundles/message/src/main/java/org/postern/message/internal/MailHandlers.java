// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

import jakarta.activation.CommandInfo;
import jakarta.activation.CommandMap;
import jakarta.activation.DataContentHandler;
import java.util.Locale;
import org.eclipse.angus.mail.handlers.message_rfc822;
import org.eclipse.angus.mail.handlers.multipart_mixed;
import org.eclipse.angus.mail.handlers.text_html;
import org.eclipse.angus.mail.handlers.text_plain;
import org.eclipse.angus.mail.handlers.text_xml;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * Hands out the content handlers of Angus Mail. In a container Jakarta Activation looks for them by
 * the class loader of the calling thread, finds none, and every multipart fails with "no object
 * DCH".
 */
@Component(service = MailHandlers.class, immediate = true)
public final class MailHandlers extends CommandMap {

  @Activate
  void activate() {
    CommandMap.setDefaultCommandMap(this);
  }

  @Deactivate
  void deactivate() {
    if (CommandMap.getDefaultCommandMap() == this) {
      CommandMap.setDefaultCommandMap(null);
    }
  }

  @Override
  public CommandInfo[] getPreferredCommands(String mimeType) {
    return new CommandInfo[0];
  }

  @Override
  public CommandInfo[] getAllCommands(String mimeType) {
    return new CommandInfo[0];
  }

  @Override
  public CommandInfo getCommand(String mimeType, String cmdName) {
    return null;
  }

  @Override
  public DataContentHandler createDataContentHandler(String mimeType) {
    String type = mimeType.toLowerCase(Locale.ROOT);
    if (type.startsWith("multipart/")) {
      return new multipart_mixed();
    }
    return switch (type) {
      case "text/plain" -> new text_plain();
      case "text/html" -> new text_html();
      case "text/xml", "application/xml" -> new text_xml();
      case "message/rfc822" -> new message_rfc822();
      default -> null;
    };
  }
}
