// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.activation.CommandMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailHandlersTest {

  private final MailHandlers handlers = new MailHandlers();

  @AfterEach
  void restore() {
    CommandMap.setDefaultCommandMap(null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/mixed",
        "Multipart/Alternative",
        "multipart/x-anything",
        "text/plain",
        "text/html",
        "text/xml",
        "application/xml",
        "message/rfc822"
      })
  void typesThatMailIsMadeOfHaveAHandler(String type) {
    assertThat(handlers.createDataContentHandler(type)).isNotNull();
  }

  @Test
  void otherTypesHaveNone() {
    assertThat(handlers.createDataContentHandler("image/png")).isNull();
    assertThat(handlers.getAllCommands("text/plain")).isEmpty();
  }

  @Test
  void theyAreTheDefaultWhileActive() {
    handlers.activate();
    assertThat(CommandMap.getDefaultCommandMap()).isSameAs(handlers);
    handlers.deactivate();
    assertThat(CommandMap.getDefaultCommandMap()).isNotSameAs(handlers);
  }

  @Test
  void anotherDefaultIsLeftAlone() {
    MailHandlers newer = new MailHandlers();
    handlers.activate();
    newer.activate();
    handlers.deactivate();
    assertThat(CommandMap.getDefaultCommandMap()).isSameAs(newer);
  }
}
