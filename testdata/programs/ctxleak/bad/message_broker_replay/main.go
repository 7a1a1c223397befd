// Command message_broker_replay is a small message broker with replay.
package main

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"time"
)

func main() {
	orders := &topic{wake: make(chan struct{})}
	archive := &topic{wake: make(chan struct{}), sealed: true, log: []message{{0, "x"}}}
	b := &broker{topics: map[string]*topic{"orders": orders, "archive": archive}}
	b.publish(orders, "a")
	before := runtime.NumGoroutine()
	for _, name := range []string{"orders", "archive", "archive"} {
		sub, err := b.subscribe(context.Background(), name, 0)
		if err != nil {
			panic(err)
		}
		fmt.Println(name, len(sub.backlog))
		sub.Close()
	}
	time.Sleep(50 * time.Millisecond)
	if left := runtime.NumGoroutine() - before; left > 0 {
		fmt.Printf("%d goroutines left\n", left)
		os.Exit(1)
	}
}
