// Command follower keeps a copy of a key-value table up to date from a change
// feed and connects again when the feed drops.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"time"
)

type change struct {
	key, value string
}

// feed is the server side: every session is a channel of changes that is
// closed when the connection drops.
type feed struct {
	sessions chan chan change
}

func (f *feed) connect() (<-chan change, error) {
	select {
	case s := <-f.sessions:
		return s, nil
	case <-time.After(time.Second):
		return nil, errors.New("feed: connect timed out")
	}
}

type follower struct {
	feed   *feed
	online sync.WaitGroup

	mu    sync.Mutex
	table map[string]string
	drops int
}

func newFollower(f *feed) *follower {
	return &follower{feed: f, table: make(map[string]string)}
}

// start returns when the first session is established.
func (f *follower) start() {
	f.online.Add(1)
	go f.follow()
	f.online.Wait()
}

// follow runs for the life of the process.
func (f *follower) follow() {
	for {
		session, err := f.feed.connect()
		if err != nil {
			fmt.Fprintln(os.Stderr, "follower:", err)
			continue
		}
		f.online.Done() // want "PC3002"
		f.apply(session)
	}
}

func (f *follower) apply(session <-chan change) {
	for c := range session {
		f.mu.Lock()
		f.table[c.key] = c.value
		f.mu.Unlock()
	}
	f.mu.Lock()
	f.drops++
	f.mu.Unlock()
}

func (f *follower) get(key string) (string, bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	v, ok := f.table[key]
	return v, ok
}

func main() {
	server := &feed{sessions: make(chan chan change, 1)}
	first := make(chan change)
	server.sessions <- first
	f := newFollower(server)
	f.start()
	first <- change{"color", "red"}
	close(first)

	second := make(chan change)
	server.sessions <- second
	second <- change{"color", "blue"}
	time.Sleep(20 * time.Millisecond)
	color, ok := f.get("color")
	fmt.Println(color, ok)
}
