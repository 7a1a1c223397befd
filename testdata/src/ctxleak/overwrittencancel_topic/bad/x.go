//oracle: synctest-leak

// Package bad moves a subscription to another topic.
// The first topic is received for ever: its context is ended by nobody.
package bad

import (
	"context"
	"testing"
	"time"
)

type broker struct{ received int }

func (b *broker) receive(ctx context.Context, topic string) {
	<-ctx.Done()
	b.received += len(topic)
}

func (b *broker) follow(parent context.Context, topics []string) {
	ctx, cancel := context.WithCancel(parent)
	go b.receive(ctx, topics[0])
	if len(topics) > 1 {
		ctx, cancel = context.WithCancel(parent) // want "PC2002"
		go b.receive(ctx, topics[1])
	}
	time.Sleep(time.Second)
	cancel()
}

// Scenario follows two topics, one after the other.
func Scenario(t *testing.T) {
	new(broker).follow(context.Background(), []string{"orders", "prices"})
	time.Sleep(time.Hour)
}
