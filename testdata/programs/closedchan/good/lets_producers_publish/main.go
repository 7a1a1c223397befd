// Command lets_producers_publish lets several producers publish while the topic is being closed.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"programs/closedchan/good/lets_producers_publish/broker"
)

// producer publishes until the topic refuses.
func producer(t *broker.Topic, id int, accepted *atomic.Int64) error {
	for i := 0; ; i++ {
		err := t.Publish(fmt.Sprintf("p%d/%d", id, i))
		if errors.Is(err, broker.ErrClosed) {
			return nil
		}
		if err != nil {
			return err
		}
		accepted.Add(1)
	}
}

func run() error {
	seen := make(map[string]bool)
	topic := broker.NewTopic(4, func(m string) { seen[m] = true })
	defer topic.Close()

	var (
		wg       sync.WaitGroup
		accepted atomic.Int64
		failed   atomic.Bool
	)
	for id := range 6 {
		wg.Go(func() {
			if err := producer(topic, id, &accepted); err != nil {
				failed.Store(true)
			}
		})
	}
	time.Sleep(10 * time.Millisecond)
	for range 2 {
		wg.Go(func() { topic.Close() })
	}
	wg.Wait()

	handled := topic.Close()
	if failed.Load() {
		return errors.New("a producer failed")
	}
	if int64(handled) != accepted.Load() || len(seen) != handled {
		return fmt.Errorf("accepted %d, handled %d, distinct %d", accepted.Load(), handled, len(seen))
	}
	return nil
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println("every accepted message was handled")
}
