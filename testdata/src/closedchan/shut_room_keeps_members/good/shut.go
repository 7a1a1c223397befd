//oracle: panic "close of closed channel"

// Package good is a chat room.
package good

import "sync"

// A Room has an inbox for each member.
type Room struct {
	mu      sync.Mutex
	inboxes map[string]chan string
}

// Join adds a member.
func (r *Room) Join(name string) <-chan string {
	r.mu.Lock()
	defer r.mu.Unlock()
	ch := make(chan string, 4)
	r.inboxes[name] = ch
	return ch
}

// Leave removes a member.
func (r *Room) Leave(name string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	ch, ok := r.inboxes[name]
	if !ok {
		return
	}
	delete(r.inboxes, name)
	close(ch)
}

// Shut ends all inboxes.
func (r *Room) Shut() {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, ch := range r.inboxes {
		close(ch)
	}
	clear(r.inboxes)
}

// Scenario has a member leave when its inbox has ended.
func Scenario() {
	r := &Room{inboxes: make(map[string]chan string)}
	inbox := r.Join("ada")
	r.Shut()
	for range inbox {
	}
	r.Leave("ada")
}
