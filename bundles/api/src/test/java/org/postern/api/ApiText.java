// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.api;

import aQute.bnd.differ.DiffPluginImpl;
import aQute.bnd.service.diff.Delta;
import aQute.bnd.service.diff.Tree;
import aQute.bnd.service.diff.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * What bnd knows of an API, as lines that a person can read and review: each element below the one
 * that has it, with what its coming ({@code +}) and going ({@code -}) means to those who use it.
 */
final class ApiText {

  private static final String INDENT = "  ";

  /** Inherited by every class; another Java may declare them in another way. */
  private static final Set<String> OF_OBJECT =
      Set.of(
          "clone",
          "equals",
          "finalize",
          "getClass",
          "hashCode",
          "notify",
          "notifyAll",
          "toString",
          "wait");

  private static final Set<String> OF_ENUM =
      Set.of("compareTo", "describeConstable", "getDeclaringClass", "name", "ordinal");

  private ApiText() {}

  static List<String> write(Tree tree) {
    List<String> lines = new ArrayList<>();
    write(tree.serialize(), "", lines);
    return lines;
  }

  private static void write(Tree.Data data, String indent, List<String> lines) {
    lines.add("%s%s +%s -%s %s".formatted(indent, data.type, data.add, data.rem, data.name));
    for (Tree.Data child : children(data)) {
      if (!isOfJava(child, data)) {
        write(child, indent + INDENT, lines);
      }
    }
  }

  private static boolean isOfJava(Tree.Data element, Tree.Data owner) {
    if (element.type != Type.METHOD) {
      return element.name.startsWith("jdk.internal.");
    }
    String name = element.name.substring(0, element.name.indexOf('('));
    return OF_OBJECT.contains(name) || (owner.type == Type.ENUM && OF_ENUM.contains(name));
  }

  /** The tree of some lines; those that begin with {@code #} are for people. */
  static Tree read(List<String> lines) {
    Deque<Tree.Data> parents = new ArrayDeque<>();
    Tree.Data root = new Tree.Data();
    for (String line : lines) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      Tree.Data data = element(line.strip());
      int depth = (line.length() - line.stripLeading().length()) / INDENT.length();
      while (parents.size() > depth) {
        parents.pop();
      }
      if (parents.isEmpty()) {
        root = data;
      } else {
        add(parents.peek(), data);
      }
      parents.push(data);
    }
    try {
      return new DiffPluginImpl().deserialize(root);
    } catch (Exception e) {
      throw new IllegalArgumentException("these lines are no API: " + lines, e);
    }
  }

  private static Tree.Data element(String line) {
    String[] words = line.split(" ", 4);
    Tree.Data data = new Tree.Data();
    data.type = Type.valueOf(words[0]);
    data.add = Delta.valueOf(words[1].substring(1));
    data.rem = Delta.valueOf(words[2].substring(1));
    data.name = words[3];
    return data;
  }

  private static void add(Tree.Data parent, Tree.Data child) {
    List<Tree.Data> all = new ArrayList<>(List.of(children(parent)));
    all.add(child);
    parent.children = all.toArray(Tree.Data[]::new);
  }

  private static Tree.Data[] children(Tree.Data data) {
    return data.children == null ? new Tree.Data[0] : data.children;
  }
}
