// Command expires_login_session_tokens keeps login sessions that expire unless they are revoked first.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

var errNoSession = errors.New("no such session")

// session ends exactly once: by its timer or by whoever stops the timer in time.
type session struct {
	user  string
	token string
	ended chan struct{}
	timer *time.Timer
}

func (s *session) alive() bool {
	select {
	case <-s.ended:
		return false
	default:
		return true
	}
}

// revoke tells whether it was this call that ended the session.
func (s *session) revoke() bool {
	if !s.timer.Stop() {
		return false
	}
	close(s.ended)
	return true
}

type stats struct {
	expired atomic.Int32
	revoked atomic.Int32
}

type keeper struct {
	ttl   time.Duration
	stats stats

	mu       sync.Mutex
	sessions map[string]*session
	serial   int
}

func newKeeper(ttl time.Duration) *keeper {
	return &keeper{ttl: ttl, sessions: map[string]*session{}}
}

func (k *keeper) login(user string) *session {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.serial++
	s := &session{
		user:  user,
		token: fmt.Sprintf("%s-%04x", user, k.serial*7919),
		ended: make(chan struct{}),
	}
	s.timer = time.AfterFunc(k.ttl, func() {
		k.stats.expired.Add(1)
		k.forget(s.token)
		close(s.ended)
	})
	k.sessions[s.token] = s
	return s
}

func (k *keeper) forget(token string) {
	k.mu.Lock()
	delete(k.sessions, token)
	k.mu.Unlock()
}

func (k *keeper) logout(token string) error {
	k.mu.Lock()
	s, ok := k.sessions[token]
	k.mu.Unlock()
	if !ok {
		return fmt.Errorf("%w: %s", errNoSession, token)
	}
	if s.revoke() {
		k.stats.revoked.Add(1)
		k.forget(token)
	}
	return nil
}

// revokeAll logs everybody out and waits for those whose timer runs right now.
func (k *keeper) revokeAll() {
	k.mu.Lock()
	all := make([]*session, 0, len(k.sessions))
	for _, s := range k.sessions {
		all = append(all, s)
	}
	k.mu.Unlock()
	for _, s := range all {
		if s.revoke() {
			k.stats.revoked.Add(1)
			k.forget(s.token)
			continue
		}
		<-s.ended
	}
}

func main() {
	k := newKeeper(4 * time.Millisecond)
	var wg sync.WaitGroup
	var all []*session
	for i := range 12 {
		s := k.login(fmt.Sprint("user", i))
		all = append(all, s)
		for range 2 {
			wg.Go(func() {
				time.Sleep(time.Duration(i) * 600 * time.Microsecond)
				if err := k.logout(s.token); err != nil && !errors.Is(err, errNoSession) {
					fmt.Fprintln(os.Stderr, err)
				}
			})
		}
	}
	time.Sleep(2 * time.Millisecond)
	k.revokeAll()
	wg.Wait()
	for _, s := range all {
		<-s.ended
		if s.alive() {
			os.Exit(1)
		}
	}
	if n := k.stats.expired.Load() + k.stats.revoked.Load(); n != int32(len(all)) {
		fmt.Fprintln(os.Stderr, n, "ends for", len(all), "sessions")
		os.Exit(1)
	}
	fmt.Println("all sessions ended once")
}
