//oracle: panic "sync: negative WaitGroup counter"

// Package good waits for an answer.
package good

import (
	"context"
	"sync"
	"time"
)

// ask returns when the answer is there, or nobody wants it any more.
func ask(ctx context.Context, takes time.Duration) {
	var busy sync.WaitGroup
	busy.Add(1)
	stop := context.AfterFunc(ctx, busy.Done)
	go func() {
		time.Sleep(takes)
		if stop() {
			busy.Done()
		}
	}()
	busy.Wait()
}

// Scenario asks for what takes too long.
func Scenario() {
	ctx, cancel := context.WithTimeout(context.Background(), time.Millisecond)
	defer cancel()
	ask(ctx, 10*time.Millisecond)
	time.Sleep(100 * time.Millisecond)
}
