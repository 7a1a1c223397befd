// Command syncs_mailboxes copies the new messages of several accounts into a
// local store. The accounts are worked on at one time.
package main

import (
	"errors"
	"fmt"
	"sync"
)

var errUnknownAccount = errors.New("unknown account")

// Message is a mail.
type Message struct {
	UID     int
	Subject string
}

// Directory finds the mailbox of an account.
type Directory map[string][]Message

func (d Directory) lookup(account string) ([]Message, error) {
	box, ok := d[account]
	if !ok {
		return nil, fmt.Errorf("%w: %s", errUnknownAccount, account)
	}
	return box, nil
}

// Syncer copies messages.
type Syncer struct {
	remote Directory

	mu     sync.Mutex
	local  map[string]int
	errs   []error
	active sync.WaitGroup
}

// NewSyncer returns a syncer that reads from remote.
func NewSyncer(remote Directory) *Syncer {
	return &Syncer{remote: remote, local: make(map[string]int)}
}

func (s *Syncer) note(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.errs = append(s.errs, err)
}

func (s *Syncer) finish(account string, highest int) {
	s.mu.Lock()
	if s.local[account] < highest {
		s.local[account] = highest
	}
	s.mu.Unlock()
	s.active.Done()
}

func (s *Syncer) syncAccount(account string) {
	box, err := s.remote.lookup(account)
	if err != nil {
		s.note(err)
		return
	}
	highest := 0
	for _, m := range box {
		highest = max(highest, m.UID)
	}
	s.finish(account, highest)
}

// Run syncs the accounts and returns the errors.
func (s *Syncer) Run(accounts []string) error {
	for _, a := range accounts {
		s.active.Add(1) // want "PC3003"
		go s.syncAccount(a)
	}
	s.active.Wait()
	return errors.Join(s.errs...)
}

func main() {
	s := NewSyncer(Directory{
		"ann@example.org": {{1, "welcome"}, {4, "invoice"}},
		"bob@example.org": {{2, "lunch?"}},
	})
	err := s.Run([]string{"ann@example.org", "bob@example.org", "eve@example.org"})
	fmt.Println(s.local, err)
}
