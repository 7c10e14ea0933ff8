// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace Postern.Exchange.Milter
{
    /// <summary>
    /// One operation of a socket that ends by itself or by its deadline, whichever is first. It does not rely on the
    /// socket to give up when it is closed: a wait that Exchange cannot get rid of is the worst we could do to it.
    /// </summary>
    internal sealed class Wait
    {
        private readonly TaskCompletionSource<int> result = new TaskCompletionSource<int>();
        private readonly Func<IAsyncResult, int> end;
        private readonly string what;
        private volatile Timer timer;
        private volatile bool ended;

        private Wait(Func<IAsyncResult, int> end, string what)
        {
            this.end = end;
            this.what = what;
        }

        /// <param name="what">for the message: what is waited for</param>
        internal static Task<int> For(
            Func<AsyncCallback, IAsyncResult> begin, Func<IAsyncResult, int> end, Deadline deadline, string what)
        {
            return new Wait(end, what).Start(begin, deadline);
        }

        private Task<int> Start(Func<AsyncCallback, IAsyncResult> begin, Deadline deadline)
        {
            int milliseconds = deadline.RemainingMilliseconds;
            if (milliseconds <= 0)
            {
                OnTime(null);
                return result.Task;
            }

            try
            {
                begin(OnEnd);
            }
            catch (Exception e)
            {
                Fail(e);
            }

            if (!result.Task.IsCompleted)
            {
                timer = new Timer(OnTime, null, milliseconds, Timeout.Infinite);
                Thread.MemoryBarrier();
                if (ended)
                {
                    // It ended before it could know of the timer, which would hold all of this until it fires.
                    timer.Dispose();
                }
            }

            return result.Task;
        }

        private void OnEnd(IAsyncResult state)
        {
            try
            {
                int count = end(state);
                StopTimer();
                result.TrySetResult(count);
            }
            catch (Exception e)
            {
                StopTimer();
                Fail(e);
            }
        }

        private void OnTime(object nothing)
        {
            result.TrySetException(new MilterException(Trouble.TooSlow, "no end of " + what + " in time"));
        }

        private void Fail(Exception e)
        {
            // A disposed socket says so by one of several exceptions, depending on how far the call had come.
            var socket = e as SocketException;
            string why = socket != null ? socket.SocketErrorCode.ToString() : e.Message;
            result.TrySetException(new MilterException(Trouble.Closed, what + " failed: " + why));
        }

        private void StopTimer()
        {
            ended = true;
            Thread.MemoryBarrier();
            Timer running = timer;
            if (running != null)
            {
                running.Dispose();
            }
        }
    }
}
