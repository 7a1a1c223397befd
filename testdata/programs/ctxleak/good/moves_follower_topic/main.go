// Command moves_follower_topic moves a follower from topic to topic.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync/atomic"
	"time"

	"programs/ctxleak/good/moves_follower_topic/stream"
)

// Lag counts the polls of each topic's follower and who is active.
type Lag struct {
	active atomic.Int64
	max    atomic.Int64
	polls  atomic.Int64
}

// Follow polls until ctx is over.
func (l *Lag) Follow(ctx context.Context, topic string) {
	n := l.active.Add(1)
	defer l.active.Add(-1)
	if n > l.max.Load() {
		l.max.Store(n)
	}
	for {
		l.polls.Add(1)
		timer := time.NewTimer(time.Millisecond)
		select {
		case <-timer.C:
		case <-ctx.Done():
			timer.Stop()
			return
		}
	}
}

func run() error {
	ctx, stop := context.WithTimeout(context.Background(), 10*time.Second)
	defer stop()

	lag := &Lag{}
	f := stream.New(lag.Follow)
	defer f.Close()
	for i := range 6 {
		if err := f.Move(ctx, fmt.Sprintf("orders-%d", i)); err != nil {
			return err
		}
		time.Sleep(5 * time.Millisecond)
	}
	f.Close()
	if err := f.Move(ctx, "late"); !errors.Is(err, stream.ErrClosed) {
		return fmt.Errorf("move after close: %v", err)
	}
	if lag.active.Load() != 0 || lag.max.Load() != 1 || lag.polls.Load() == 0 {
		return fmt.Errorf("active %d, at once %d", lag.active.Load(), lag.max.Load())
	}
	return nil
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
