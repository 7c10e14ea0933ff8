// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.boot;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;

/**
 * Whether the bundle of the policy store has started. Without it there are no settings, so nothing
 * else starts; the framework itself would only tell its log.
 */
final class PolicyStoreStart implements FrameworkListener {

  private static final String BUNDLE = "org.postern.store";

  private static final long PATIENCE_SECONDS = 10;

  private final CompletableFuture<Throwable> failure = new CompletableFuture<>();

  @Override
  public void frameworkEvent(FrameworkEvent event) {
    if (event.getType() == FrameworkEvent.ERROR
        && BUNDLE.equals(event.getBundle().getSymbolicName())) {
      Throwable cause = event.getThrowable();
      boolean wrapped = cause instanceof BundleException && cause.getCause() != null;
      failure.complete(wrapped ? cause.getCause() : cause);
    }
  }

  /** Throws what it said; the framework tells it a moment later. */
  void demand(BundleContext context) throws StartFailure {
    boolean idle =
        Arrays.stream(context.getBundles())
            .anyMatch(b -> BUNDLE.equals(b.getSymbolicName()) && b.getState() != Bundle.ACTIVE);
    if (!idle) {
      return;
    }
    try {
      Throwable cause = failure.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      throw new StartFailure(
          ExitCode.POLICY_STORE, "the policy store: " + cause.getMessage(), cause);
    } catch (ExecutionException | TimeoutException e) {
      throw new StartFailure(
          ExitCode.POLICY_STORE, "the policy store does not start; see postern.log", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailure(ExitCode.POLICY_STORE, "interrupted while starting", e);
    }
  }
}
