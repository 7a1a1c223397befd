// A chat room that fans messages out to its guests.
package main

import (
	"fmt"
	"sync"
	"time"
)

type message struct {
	from, text string
}

type guest interface {
	hear(message)
}

type Room struct {
	inbox chan message
	once  sync.Once
	loop  sync.WaitGroup

	mu     sync.RWMutex
	guests map[string]guest
}

func OpenRoom() *Room {
	r := &Room{
		inbox:  make(chan message, 4),
		guests: make(map[string]guest),
	}
	r.loop.Go(r.deliver)
	return r
}

func (r *Room) Join(name string, g guest) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.guests[name] = g
}

// Post sends a message to all guests but its author.
func (r *Room) Post(from, text string) {
	r.inbox <- message{from, text}
}

func (r *Room) deliver() {
	for m := range r.inbox {
		r.mu.RLock()
		for name, g := range r.guests {
			if name != m.from {
				g.hear(m)
			}
		}
		r.mu.RUnlock()
	}
}

// Close returns when the messages that were posted are delivered.
func (r *Room) Close() {
	r.once.Do(func() { close(r.inbox) })
	r.loop.Wait()
}

type bot struct {
	name  string
	mu    sync.Mutex
	heard int
}

func (b *bot) hear(message) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.heard++
}

func (b *bot) chatter(r *Room, times int) {
	for i := range times {
		r.Post(b.name, fmt.Sprint("fact number ", i))
		time.Sleep(2 * time.Millisecond)
	}
}

func main() {
	r := OpenRoom()
	var chatting sync.WaitGroup
	var bots []*bot
	for _, name := range []string{"weather", "trivia", "news"} {
		b := &bot{name: name}
		bots = append(bots, b)
		r.Join(name, b)
		chatting.Go(func() { b.chatter(r, 100) }) // want "PC4003"
	}
	time.Sleep(30 * time.Millisecond)
	r.Close()
	chatting.Wait()
	for _, b := range bots {
		fmt.Println(b.name, "heard", b.heard)
	}
}
