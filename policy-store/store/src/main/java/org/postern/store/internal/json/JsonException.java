// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal.json;

/** A text is no JSON, or no settings; the message says what is wrong and where. */
public final class JsonException extends Exception {

  private static final long serialVersionUID = 1;

  JsonException(String message) {
    super(message);
  }

  /** The same, with the name of the setting. */
  public JsonException in(String name) {
    return new JsonException(name + ": " + getMessage());
  }
}
