//oracle: panic "close of closed channel"

// Package good has a room whose members come and go.
package good

import "sync"

// member is somebody in the room.
type member struct {
	said  chan string // by the member
	heard chan string // by the others
}

// room knows its members.
type room struct {
	mu      sync.Mutex
	members map[*member]struct{}
	shut    bool
	wg      sync.WaitGroup
}

func (r *room) join(m *member) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.shut {
		return false
	}
	r.members[m] = struct{}{}
	r.wg.Add(2)
	go r.listen(m)
	go r.tell(m)
	return true
}

func (r *room) leave(m *member) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if _, ok := r.members[m]; !ok {
		return
	}
	delete(r.members, m)
	close(m.heard)
}

func (r *room) say(from *member, text string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.shut {
		return
	}
	for m := range r.members {
		if m == from {
			continue
		}
		select {
		case m.heard <- text:
		default:
		}
	}
}

func (r *room) listen(m *member) {
	defer r.wg.Done()
	defer r.leave(m)
	for text := range m.said {
		r.say(m, text)
	}
}

func (r *room) tell(m *member) {
	defer r.wg.Done()
	for range m.heard {
	}
}

// close ends the room.
func (r *room) close() {
	r.mu.Lock()
	if r.shut {
		r.mu.Unlock()
		return
	}
	r.shut = true
	for m := range r.members {
		delete(r.members, m)
		close(m.heard)
	}
	r.mu.Unlock()
	r.wg.Wait()
}

func (r *room) isShut() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.shut
}

// Scenario closes a room in which somebody is left.
func Scenario() {
	r := &room{members: make(map[*member]struct{})}
	a := &member{make(chan string), make(chan string, 1)}
	b := &member{make(chan string), make(chan string, 1)}
	r.join(a)
	r.join(b)
	a.said <- "hello"
	go r.close()
	for !r.isShut() {
	}
	close(a.said)
	close(b.said)
	r.wg.Wait()
}
