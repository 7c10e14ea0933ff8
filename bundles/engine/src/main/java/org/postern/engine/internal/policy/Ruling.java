// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.policy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.postern.filter.Demand;
import org.postern.filter.EnvelopeAddress;
import org.postern.filter.Stage;
import org.postern.flow.Action;

/**
 * What follows from a set of notes.
 *
 * @param action what to do
 * @param decisive the note that decided; empty when the score did, or when nothing is to be done
 * @param score sum of the scores
 * @param accepted whether a filter demands that the message passes whatever its score
 * @param dropped recipients that do not get the message, while others do
 */
record Ruling(
    Action action,
    Optional<Note> decisive,
    double score,
    boolean accepted,
    List<EnvelopeAddress> dropped) {

  private static final List<Demand> STRONGEST_FIRST =
      List.of(Demand.REJECT, Demand.TEMPFAIL, Demand.DISCARD, Demand.QUARANTINE);

  /** Weighs those notes that the test lets through. */
  static Ruling of(Matter matter, PolicySettings settings, Predicate<Note> counts) {
    List<Note> notes = matter.notes().stream().filter(counts).filter(matter::isOpen).toList();
    return new Weighing(matter, settings, notes).ruling();
  }

  /** One weighing; its methods are its steps. */
  private static final class Weighing {

    private final Matter matter;
    private final PolicySettings settings;
    private final List<Note> notes;
    private final Map<Demand, Note> demands = new EnumMap<>(Demand.class);
    private final List<EnvelopeAddress> dropped = new ArrayList<>();

    Weighing(Matter matter, PolicySettings settings, List<Note> notes) {
      this.matter = matter;
      this.settings = settings;
      this.notes = notes;
    }

    Ruling ruling() {
      notes.forEach(this::demand);
      drop();
      double score = score();
      boolean accepted = isAccepted();
      Action byScore = accepted ? Action.CONTINUE : byScore(score);
      Optional<Note> decisive =
          STRONGEST_FIRST.stream().filter(demands::containsKey).findFirst().map(demands::get);
      Action byDemand =
          decisive.map(note -> action(note.reason().finding().demand().get())).orElse(accepted());
      boolean scoreWins = strength(byScore) > strength(byDemand);
      return new Ruling(
          scoreWins ? byScore : byDemand,
          scoreWins ? Optional.empty() : decisive,
          score,
          accepted,
          List.copyOf(dropped));
    }

    private Action accepted() {
      return isAccepted() && matter.stage() == Stage.MESSAGE ? Action.ACCEPT : Action.CONTINUE;
    }

    private void demand(Note note) {
      Optional<Demand> wish = note.reason().finding().demand();
      if (wish.isPresent() && !isPartial(note, wish.get())) {
        demands.putIfAbsent(wish.get(), note);
      }
    }

    /** What concerns one recipient of many cannot be carried out on all of them. */
    private boolean isPartial(Note note, Demand wish) {
      return note.about().isPresent()
          && matter.questioned().isEmpty()
          && (wish == Demand.REJECT || wish == Demand.DISCARD || wish == Demand.ACCEPT);
    }

    /** Recipients whom a demand of their own keeps from getting the message. */
    private void drop() {
      Map<String, Note> unwanted = new HashMap<>();
      for (Note note : notes) {
        Optional<Demand> wish = note.reason().finding().demand();
        if (wish.isPresent() && isPartial(note, wish.get()) && wish.get() != Demand.ACCEPT) {
          unwanted.merge(note.about().get().raw(), note, Weighing::stronger);
        }
      }
      matter.recipients().stream()
          .filter(one -> unwanted.containsKey(one.raw()))
          .forEach(dropped::add);
      if (!dropped.isEmpty() && dropped.size() == matter.recipients().size()) {
        // Nobody is left: then it can be refused, if only one of them would refuse it.
        unwanted.values().stream()
            .reduce(Weighing::stronger)
            .ifPresent(note -> demands.putIfAbsent(note.reason().finding().demand().get(), note));
        dropped.clear();
      }
    }

    private static Note stronger(Note one, Note other) {
      return one.reason().finding().demand().equals(Optional.of(Demand.REJECT)) ? one : other;
    }

    private double score() {
      double common = 0;
      Map<String, Double> each = new HashMap<>();
      for (Note note : notes) {
        double score = note.reason().finding().score();
        if (note.about().isPresent()) {
          each.merge(note.about().get().raw(), score, Double::sum);
        } else {
          common += score;
        }
      }
      Set<String> judged = new HashSet<>();
      matter.judged().forEach(one -> judged.add(one.raw()));
      double worst = judged.isEmpty() ? 0 : Double.NEGATIVE_INFINITY;
      for (String one : judged) {
        worst = Math.max(worst, each.getOrDefault(one, 0.0));
      }
      return common + worst;
    }

    private boolean isAccepted() {
      if (demands.containsKey(Demand.ACCEPT)) {
        return true;
      }
      Set<String> welcome = new HashSet<>();
      for (Note note : notes) {
        if (note.about().isPresent()
            && note.reason().finding().demand().equals(Optional.of(Demand.ACCEPT))) {
          welcome.add(note.about().get().raw());
        }
      }
      return !welcome.isEmpty()
          && matter.judged().stream().allMatch(one -> welcome.contains(one.raw()));
    }

    /**
     * Before the end of the message only a refusal for good is certain enough, and not too early.
     */
    private Action byScore(double score) {
      Action action = settings.byScore(score);
      if (matter.stage() == Stage.MESSAGE) {
        return action;
      }
      boolean early = matter.stage().isBefore(Stage.RCPT);
      return action == Action.REJECT && !early ? action : Action.CONTINUE;
    }

    private static Action action(Demand demand) {
      return switch (demand) {
        case REJECT -> Action.REJECT;
        case TEMPFAIL -> Action.TEMPFAIL;
        case DISCARD -> Action.DISCARD;
        case QUARANTINE -> Action.QUARANTINE;
        default -> Action.CONTINUE;
      };
    }

    private static int strength(Action action) {
      return switch (action) {
        case REJECT -> 4;
        case TEMPFAIL -> 3;
        case DISCARD -> 2;
        case QUARANTINE -> 1;
        default -> 0;
      };
    }
  }
}
