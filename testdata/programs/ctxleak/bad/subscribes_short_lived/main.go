// Command subscribes_short_lived subscribes short-lived sessions to a topic.
package main

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"sync/atomic"
	"time"

	"programs/ctxleak/bad/subscribes_short_lived/broker"
)

// session listens to one topic, for as long as it takes to see one message.
func session(ctx context.Context, b *broker.Broker, n int) error {
	var seen atomic.Int32
	topic := fmt.Sprintf("orders.%d", n)
	sub, err := b.Subscribe(ctx, topic, func(m broker.Message) {
		seen.Add(1)
	})
	if err != nil {
		return fmt.Errorf("session %d: %w", n, err)
	}
	defer sub.Close()

	if _, err := b.Publish(broker.Message{Topic: topic, Body: "created"}); err != nil {
		return err
	}
	for deadline := time.Now().Add(time.Second); seen.Load() == 0; {
		if time.Now().After(deadline) {
			return fmt.Errorf("session %d: no message", n)
		}
		time.Sleep(time.Millisecond)
	}
	return nil
}

func main() {
	before := runtime.NumGoroutine()
	b := broker.New()
	for i := range 8 {
		if err := session(context.Background(), b, i); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
	}
	b.Close()
	time.Sleep(200 * time.Millisecond)
	if after := runtime.NumGoroutine(); after > before {
		fmt.Fprintf(os.Stderr, "goroutines: %d before, %d after all sessions closed\n", before, after)
		os.Exit(1)
	}
}
