// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.scan;

import java.util.ArrayList;
import java.util.List;
import org.postern.filter.attachment.internal.content.Content;

/**
 * A file that is to be opened because others may be inside.
 *
 * @param content its octets
 * @param path names from the attachment inwards, the last one being its own
 * @param depth 1 for an attachment of the message
 */
public record Job(Content content, List<String> path, int depth) {

  /** Copies the path. */
  public Job {
    path = List.copyOf(path);
  }

  /** The path of a file inside. */
  public List<String> inside(String name) {
    List<String> longer = new ArrayList<>(path);
    longer.add(name);
    return longer;
  }

  /** Its own name. */
  public String name() {
    return path.get(path.size() - 1);
  }
}
