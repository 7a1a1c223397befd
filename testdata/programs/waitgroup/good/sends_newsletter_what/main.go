// Command mailer sends a newsletter; what the limiter refuses is put on a
// retry list.
package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"time"

	"programs/waitgroup/good/sends_newsletter_what/limiter"
)

type mailer struct {
	lim *limiter.Limiter

	mu    sync.Mutex
	sent  []string
	retry []string
	bad   []string
}

func (m *mailer) put(list *[]string, addr string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	*list = append(*list, addr)
}

func (m *mailer) deliver(addr string) {
	time.Sleep(time.Millisecond)
	m.put(&m.sent, addr)
}

func (m *mailer) round(addrs []string) error {
	var wg sync.WaitGroup
	defer wg.Wait()
	for _, addr := range addrs {
		wg.Add(1)
		if !strings.Contains(addr, "@") {
			m.put(&m.bad, addr)
			wg.Done()
			continue
		}
		err := m.lim.Go(func() {
			defer wg.Done()
			m.deliver(addr)
		})
		switch {
		case err == nil:
		case errors.Is(err, limiter.ErrBusy):
			m.put(&m.retry, addr)
			wg.Done()
		default:
			wg.Done()
			return fmt.Errorf("mail to %s: %w", addr, err)
		}
	}
	return nil
}

func main() {
	m := &mailer{lim: limiter.New(3)}
	var todo []string
	for i := range 20 {
		todo = append(todo, fmt.Sprintf("user%d@example.org", i))
	}
	todo = append(todo, "broken.example.org")
	for len(todo) > 0 {
		if err := m.round(todo); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		todo, m.retry = m.retry, nil
	}
	if len(m.sent) != 20 || len(m.bad) != 1 {
		fmt.Fprintln(os.Stderr, "mailer: sent", len(m.sent), "bad", len(m.bad))
		os.Exit(1)
	}
}
