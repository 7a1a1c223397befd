// Command seats_lobby_players seats players in a lobby and tells each of them
// by an own channel what the others do.
package main

import (
	"fmt"
	"sort"
	"strings"
	"sync"
)

type lobby struct {
	mu      sync.Mutex
	inboxes map[string]chan string
	open    bool
}

func newLobby() *lobby {
	return &lobby{inboxes: make(map[string]chan string), open: true}
}

func (l *lobby) join(name string) (<-chan string, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.open {
		return nil, false
	}
	in := make(chan string, 16)
	l.inboxes[name] = in
	l.tell(name + " joined")
	return in, true
}

// tell needs the lock.
func (l *lobby) tell(text string) {
	for _, in := range l.inboxes {
		select {
		case in <- text:
		default:
		}
	}
}

func (l *lobby) leave(name string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	in, ok := l.inboxes[name]
	if !ok {
		return
	}
	delete(l.inboxes, name)
	close(in) // want "PC4010"
}

// closeDoors sends all players home.
func (l *lobby) closeDoors() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.open = false
	l.tell("lobby closes")
	for _, in := range l.inboxes {
		close(in)
	}
}

type player struct {
	name string
	log  []string
}

func (p *player) play(l *lobby, seated *sync.WaitGroup) {
	in, ok := l.join(p.name)
	seated.Done()
	if !ok {
		return
	}
	defer l.leave(p.name)
	for text := range in {
		p.log = append(p.log, text)
	}
}

func main() {
	l := newLobby()
	var seated, gone sync.WaitGroup
	players := []*player{{name: "ivo"}, {name: "lea"}, {name: "sam"}}
	for _, p := range players {
		seated.Add(1)
		gone.Go(func() { p.play(l, &seated) })
	}
	seated.Wait()
	l.closeDoors()
	gone.Wait()
	for _, p := range players {
		sort.Strings(p.log)
		fmt.Println(p.name, strings.Join(p.log, "; "))
	}
}
