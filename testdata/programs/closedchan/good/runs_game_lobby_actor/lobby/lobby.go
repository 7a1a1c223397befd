// Package lobby keeps the players that wait for a game. All state belongs to one goroutine.
package lobby

import "errors"

var (
	// ErrTaken is returned for a name that is in use.
	ErrTaken = errors.New("name is taken")
	// ErrOver is returned when the lobby has ended.
	ErrOver = errors.New("lobby is over")
)

type seat struct {
	name  string
	inbox chan string
}

type request func(*state)

type state struct {
	seats map[string]*seat
	full  int
	games int
}

// Lobby is a handle for the actor.
type Lobby struct {
	requests chan request
	over     chan struct{}
	games    int
}

// Open starts a lobby that begins a game whenever n players wait.
func Open(n int) *Lobby {
	l := &Lobby{requests: make(chan request), over: make(chan struct{})}
	go l.run(&state{seats: make(map[string]*seat), full: n})
	return l
}

func (l *Lobby) run(st *state) {
	defer close(l.over)
	for req := range l.requests {
		if req == nil {
			break
		}
		req(st)
		if len(st.seats) == st.full {
			st.games++
			st.dismiss("game on")
		}
	}
	st.dismiss("lobby closes")
	l.games = st.games
}

func (st *state) dismiss(word string) {
	for name, s := range st.seats {
		s.inbox <- word
		close(s.inbox)
		delete(st.seats, name)
	}
}

func (l *Lobby) do(req request) error {
	done := make(chan struct{})
	wrapped := func(st *state) {
		defer close(done)
		req(st)
	}
	select {
	case l.requests <- wrapped:
		<-done
		return nil
	case <-l.over:
		return ErrOver
	}
}

// Join takes a seat; the inbox gets one word and is closed.
func (l *Lobby) Join(name string) (inbox <-chan string, err error) {
	derr := l.do(func(st *state) {
		if _, ok := st.seats[name]; ok {
			err = ErrTaken
			return
		}
		s := &seat{name, make(chan string, 1)}
		st.seats[name] = s
		inbox = s.inbox
	})
	return inbox, errors.Join(derr, err)
}

// Leave gives the seat up; the inbox is closed without a word.
func (l *Lobby) Leave(name string) error {
	return l.do(func(st *state) {
		if s, ok := st.seats[name]; ok {
			close(s.inbox)
			delete(st.seats, name)
		}
	})
}

// Close ends the lobby and returns the number of games. It may be called again.
func (l *Lobby) Close() int {
	select {
	case l.requests <- nil:
	case <-l.over:
	}
	<-l.over
	return l.games
}
