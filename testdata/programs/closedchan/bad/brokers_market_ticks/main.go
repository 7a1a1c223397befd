// Command brokers_market_ticks runs a short burst of market ticks through the broker.
package main

import (
	"errors"
	"fmt"
	"sync"
	"time"

	"programs/closedchan/bad/brokers_market_ticks/broker"
)

// viewer is a short-lived client that reads a few ticks and goes away.
func viewer(b *broker.Broker, topic string, want int) int {
	sub := b.Subscribe(topic, 4)
	defer sub.Close()
	seen := 0
	timeout := time.After(200 * time.Millisecond)
	for seen < want {
		select {
		case _, ok := <-sub.Messages():
			if !ok {
				return seen
			}
			seen++
		case <-timeout:
			return seen
		}
	}
	return seen
}

func feed(b *broker.Broker, topic string, stop <-chan struct{}) {
	for {
		select {
		case <-stop:
			return
		default:
		}
		if err := b.Publish(topic, []byte("tick")); errors.Is(err, broker.ErrNoTopic) {
			time.Sleep(10 * time.Microsecond)
		}
	}
}

func main() {
	b := broker.New()
	topics := []string{"eurusd", "gbpusd"}
	stop := make(chan struct{})

	var feeds, viewers sync.WaitGroup
	for _, t := range topics {
		for range 2 {
			feeds.Add(1)
			go func() {
				defer feeds.Done()
				feed(b, t, stop)
			}()
		}
	}
	for i := range 8 {
		viewers.Add(1)
		go func() {
			defer viewers.Done()
			for range 400 {
				viewer(b, topics[i%len(topics)], 3)
			}
		}()
	}
	viewers.Wait()
	close(stop)
	feeds.Wait()
	fmt.Println("feed finished")
}
