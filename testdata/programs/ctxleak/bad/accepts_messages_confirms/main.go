// Command brokerd accepts messages and confirms them once they are replicated.
package main

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"sync"
	"time"
)

var errUnconfirmed = errors.New("not confirmed in time")

type message struct {
	topic string
	body  []byte
}

type ack struct {
	offset int64
	err    error
}

type broker struct {
	lag map[string]time.Duration

	mu   sync.Mutex
	logs map[string][]message
}

// replicate appends m to its topic and waits for the follower to catch up.
func (b *broker) replicate(m message) (int64, error) {
	lag, ok := b.lag[m.topic]
	if !ok {
		return 0, fmt.Errorf("unknown topic %q", m.topic)
	}
	time.Sleep(lag)
	b.mu.Lock()
	defer b.mu.Unlock()
	b.logs[m.topic] = append(b.logs[m.topic], m)
	return int64(len(b.logs[m.topic]) - 1), nil
}

// submit starts the replication of m; the ack arrives on the channel returned.
func (b *broker) submit(m message) <-chan ack {
	acks := make(chan ack)
	go func() {
		offset, err := b.replicate(m)
		acks <- ack{offset: offset, err: err} // want "PC2004"
	}()
	return acks
}

type producer struct {
	broker  *broker
	timeout time.Duration
}

// publish sends m and waits for its confirmation.
func (p *producer) publish(m message) (int64, error) {
	timer := time.NewTimer(p.timeout)
	defer timer.Stop()
	acks := p.broker.submit(m)
	select {
	case a := <-acks:
		if a.err != nil {
			return 0, fmt.Errorf("publish to %s: %w", m.topic, a.err)
		}
		return a.offset, nil
	case <-timer.C:
		return 0, fmt.Errorf("publish to %s: %w", m.topic, errUnconfirmed)
	}
}

func main() {
	b := &broker{
		lag:  map[string]time.Duration{"orders": time.Millisecond, "metrics": 250 * time.Millisecond},
		logs: make(map[string][]message),
	}
	p := &producer{broker: b, timeout: 60 * time.Millisecond}
	before := runtime.NumGoroutine()
	for _, topic := range []string{"orders", "metrics", "orders", "audit", "metrics"} {
		offset, err := p.publish(message{topic: topic, body: []byte("x")})
		switch {
		case err != nil:
			fmt.Println(err)
		default:
			fmt.Printf("%s@%d\n", topic, offset)
		}
	}
	time.Sleep(700 * time.Millisecond)
	if n := runtime.NumGoroutine() - before; n > 0 {
		fmt.Fprintf(os.Stderr, "brokerd: %d submissions never ended\n", n)
		os.Exit(1)
	}
}
