// Command runs_mail_jobs runs mail jobs on a worker that can be shut down.
package main

import (
	"errors"
	"fmt"
	"log"
	"sync"
	"time"
)

var errClosed = errors.New("mailer is closed")

type mail struct {
	to   string
	body string
}

type mailer struct {
	done chan struct{}
	jobs chan mail
	once sync.Once

	mu   sync.Mutex
	sent map[string]int
}

func newMailer(workers int) *mailer {
	m := &mailer{
		done: make(chan struct{}),
		jobs: make(chan mail),
		sent: make(map[string]int),
	}
	for range workers {
		go m.work()
	}
	return m
}

func (m *mailer) work() {
	for j := range m.jobs {
		m.deliver(j)
	}
}

func (m *mailer) deliver(j mail) {
	time.Sleep(10 * time.Millisecond)
	m.mu.Lock()
	defer m.mu.Unlock()
	m.sent[j.to] += len(j.body)
}

func (m *mailer) isClosed() bool {
	select {
	case <-m.done:
		return true
	default:
		return false
	}
}

// Enqueue hands a mail to a worker.
func (m *mailer) Enqueue(j mail) error {
	if m.isClosed() {
		return errClosed
	}
	m.jobs <- j
	return nil
}

// Close refuses further mail.
func (m *mailer) Close() {
	m.once.Do(func() {
		close(m.done)
		close(m.jobs)
	})
}

func campaign(m *mailer, list string, n int) {
	for i := range n {
		err := m.Enqueue(mail{to: fmt.Sprintf("%s-%d", list, i), body: "hello"}) // want "PC4003"
		if errors.Is(err, errClosed) {
			log.Printf("campaign %s ends after %d mails", list, i)
			return
		}
	}
}

func main() {
	m := newMailer(1)
	for _, list := range []string{"news", "offers", "alerts"} {
		go campaign(m, list, 50)
	}
	time.Sleep(35 * time.Millisecond)
	m.Close()
	time.Sleep(50 * time.Millisecond)
	m.mu.Lock()
	defer m.mu.Unlock()
	fmt.Println("recipients:", len(m.sent))
}
