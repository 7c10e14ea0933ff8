// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.flow;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * How one version of a module takes the place of another while mail flows; a service of the engine.
 *
 * <p>A deployment in order: {@link #propose} names a bundle before it is started, so that its
 * filters stand outside the chain; {@link #proposal} waits for them; {@link #probe} tries them;
 * {@link #promote} puts all of them in the chain at once and keeps the version before at hand;
 * {@link #settle} ends that probation, as does its time. {@link #withdraw} goes back from any of
 * these. Each step is one new snapshot of the chain: a stage that has begun ends with the versions
 * that it began with.
 *
 * <p>A filter service whose id another bundle already serves is ignored until it is promoted; it
 * takes over by itself only while the serving one is away, and for good when that bundle is
 * uninstalled; and only if its own bundle was not proposed. What is decided here is not kept over a
 * restart of the engine, but for which ids are required: who deploys starts one version of each
 * module then.
 *
 * <p>All methods may be called from any thread and return at once, unless said otherwise.
 */
@ProviderType
public interface Deployments {

  /**
   * Every version of every filter that stands in the chain or outside it, with numbers of its own:
   * by filter id, the one that serves first.
   */
  List<FilterVersion> versions();

  /**
   * Names a bundle whose filters are to stay outside the chain until they are promoted: they are
   * not asked, and those with a new id are not required. To be called before the bundle starts.
   * Forgotten when the bundle is uninstalled.
   *
   * @throws IllegalStateException when filters of this bundle are in the chain already
   */
  void propose(long bundleId);

  /**
   * Waits for the filters of a proposed bundle.
   *
   * @param awaited ids that must stand there; none to be told at once what does
   * @param patience how long to wait
   * @return completes, never exceptionally, when all awaited stand there, when one of the bundle's
   *     filters cannot be used, or with what has come when the time is over
   */
  CompletionStage<Proposal> proposal(long bundleId, Set<String> awaited, Duration patience);

  /**
   * Asks one filter of a bundle about a specimen, at every stage that it wants and the specimen
   * has, each call within the deadline of a call. It runs on a thread of its own; no mail, number
   * or listener knows of it.
   *
   * @return completes, never exceptionally, at the last answer or the first failure
   */
  CompletionStage<ProbeResult> probe(long bundleId, String filterId, Specimen specimen);

  /**
   * Puts all filters of a proposed bundle in the chain in one step, in the place of the bundle that
   * serves them now.
   *
   * <p>During the probation the replaced version stands by. A call that throws, overflows the stack
   * or misses its deadline in the new version is repeated on the old one in the time that its stage
   * has left, and only that answer counts; where the old one is not asked at that stage, the new
   * one has failed. Too many such calls, as {@link ProbationListener} says, and the old version is
   * put back in one step. Ids that the replaced bundle served and the new one does not have leave
   * the chain; they come back with the old version, and are no longer required once the new one is
   * settled. Ids new with this bundle are required as long as it serves, and for good once it is
   * settled.
   *
   * @param replaced the bundle that served before; empty for a module that is new
   * @param probation how long the replaced version stands by; zero settles at once
   * @throws IllegalStateException in one sentence for the administrator: the bundle was not
   *     proposed, has no filter that can be used, or would take an id from a third bundle
   */
  void promote(long bundleId, OptionalLong replaced, Duration probation);

  /**
   * Ends a probation in favour of the promoted bundle; nothing when it has none. The replaced
   * bundle may be uninstalled from then on: calls that are inside it are waited for as for any
   * filter that leaves.
   */
  void settle(long bundleId);

  /**
   * Takes the filters of a proposed or promoted bundle out of the chain, and puts back what they
   * replaced if it still stands by; nothing when the bundle is settled or was never proposed. The
   * bundle counts as proposed until it is uninstalled.
   */
  void withdraw(long bundleId);

  /**
   * The administrator has done with these filters: they leave the chain in one step, and mail does
   * not wait for them any more, not after a restart either. To be called before their bundle is
   * stopped. A service of such an id that registers later is a new filter of the chain.
   */
  void retire(Set<String> filterIds);
}
