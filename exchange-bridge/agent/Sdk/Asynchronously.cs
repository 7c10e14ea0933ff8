// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Exchange.Data.Transport;
using Postern.Exchange.Reporting;
using Postern.Exchange.Sessions;

namespace Postern.Exchange.Sdk
{
    /// <summary>
    /// One event whose answer takes a while. Exchange's thread goes back at once; Exchange must be told of the end
    /// exactly once, whatever happens, and an exception on a thread of ours would end its whole process.
    /// </summary>
    internal sealed class Asynchronously
    {
        private readonly AgentAsyncContext context;
        private readonly Func<Task<Outcome>> ask;
        private readonly Action<Outcome> carryOut;
        private readonly Report report;

        private Asynchronously(AgentAsyncContext context, Func<Task<Outcome>> ask, Action<Outcome> carryOut, Report report)
        {
            this.context = context;
            this.ask = ask;
            this.carryOut = carryOut;
            this.report = report;
        }

        internal static void Run(AgentAsyncContext context, Func<Task<Outcome>> ask, Action<Outcome> carryOut, Report report)
        {
            var one = new Asynchronously(context, ask, carryOut, report);
            try
            {
                ThreadPool.UnsafeQueueUserWorkItem(delegate { one.Serve(); }, null);
            }
            catch (Exception)
            {
                // No thread to be had: then on this one, rather than never.
                one.Serve();
            }
        }

        private async void Serve()
        {
            // Nothing stands outside of a try: this method has no caller that could catch anything.
            try
            {
                context.Resume();
                await AskAndCarryOut().ConfigureAwait(false);
            }
            catch (Exception e)
            {
                Quietly(() => report.Defect("an event", e));
            }
            finally
            {
                Quietly(context.Complete);
            }
        }

        private async Task AskAndCarryOut()
        {
            Task<Outcome> asking = ask();
            await Task.WhenAny(asking).ConfigureAwait(false);
            if (asking.Status != TaskStatus.RanToCompletion)
            {
                report.Defect("an event", asking.Exception.InnerException);
                carryOut(Outcome.Tempfail());
                return;
            }

            using (Outcome outcome = asking.Result)
            {
                Exception problem = Try(outcome);
                if (problem != null)
                {
                    report.Warn(
                        "carry out " + problem.GetType().Name,
                        "what the filter wants cannot be carried out, so the message must come again: " + problem.Message);
                    carryOut(Outcome.Tempfail());
                }
            }
        }

        private Exception Try(Outcome outcome)
        {
            try
            {
                carryOut(outcome);
                return null;
            }
            catch (Exception e)
            {
                return e;
            }
        }

        private static void Quietly(Action action)
        {
            try
            {
                action();
            }
            catch (Exception)
            {
                // Exchange's own call failed, or the log did: nobody is left to tell.
            }
        }
    }
}
