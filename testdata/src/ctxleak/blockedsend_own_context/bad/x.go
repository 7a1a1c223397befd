//oracle: synctest-leak

// Package bad follows a feed until the feed is closed, under a context of its own.
// Close cancels first: the follower may have left when the last notice is sent.
package bad

import (
	"context"
	"testing"
	"time"
)

type feed struct {
	ctx     context.Context
	cancel  context.CancelFunc
	notices chan string
	seen    []string
}

func newFeed() *feed {
	ctx, cancel := context.WithCancel(context.Background())
	return &feed{ctx: ctx, cancel: cancel, notices: make(chan string)}
}

func (f *feed) follow() {
	select {
	case n := <-f.notices:
		f.seen = append(f.seen, n)
	case <-f.ctx.Done():
	}
}

func (f *feed) close() {
	f.cancel()
	f.notices <- "closed" // want "PC2004"
}

func run() {
	f := newFeed()
	go f.follow()
	go f.close()
}

// Scenario closes a feed.
func Scenario(t *testing.T) {
	for range 50 {
		run()
	}
	time.Sleep(time.Second)
}
