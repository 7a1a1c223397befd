//oracle: panic "close of closed channel"

// Package good is a chat hub with a table of inboxes.
package good

import "sync"

type hub struct {
	mu      sync.Mutex
	inboxes map[string]chan string
	kicked  int
}

func (h *hub) join(user string) <-chan string {
	h.mu.Lock()
	defer h.mu.Unlock()
	ch := make(chan string, 4)
	h.inboxes[user] = ch
	return ch
}

// leave may be called for users that have left already.
func (h *hub) leave(user string, kicked bool) {
	h.mu.Lock()
	ch, ok := h.inboxes[user]
	delete(h.inboxes, user)
	h.mu.Unlock()
	if !ok {
		return
	}
	if kicked {
		h.kicked++
		ch <- "you were kicked"
		close(ch)
		return
	}
	close(ch)
}

// Scenario kicks a user, who leaves then.
func Scenario() {
	h := &hub{inboxes: make(map[string]chan string)}
	inbox := h.join("ann")
	h.leave("ann", true)
	h.leave("ann", false)
	for range inbox {
	}
}
