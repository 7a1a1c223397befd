// Command talks_modem_prints talks to a modem and prints the events it reports.
package main

import (
	"errors"
	"fmt"
	"sync"
)

var errNoCarrier = errors.New("no carrier")

type event struct {
	kind string
	data string
}

type line interface {
	// command sends an AT command and returns the answer.
	command(s string) (string, error)
	// next returns the next unsolicited line; false after hang-up.
	next() (string, bool)
}

type modem struct {
	port    line
	readers sync.WaitGroup

	mu  sync.Mutex
	log []event
}

// dial sets the connection up. Events are recorded from the first command on.
func (m *modem) dial(number string) error {
	events := make(chan event, 4)
	m.readers.Go(func() { m.record(events) })

	connected := false
	defer func() {
		if !connected {
			close(events)
		}
	}()

	for _, cmd := range []string{"ATZ", "ATE0", "ATD" + number} {
		answer, err := m.port.command(cmd)
		if err != nil {
			return fmt.Errorf("%s: %w", cmd, err)
		}
		events <- event{"answer", answer}
	}

	connected = true
	m.readers.Go(func() { m.read(events) })
	return nil
}

// read passes unsolicited lines on until the modem hangs up.
func (m *modem) read(events chan<- event) {
	defer close(events)
	for {
		s, ok := m.port.next()
		if !ok {
			events <- event{kind: "hangup"}
			return
		}
		events <- event{"line", s}
	}
}

func (m *modem) record(events <-chan event) {
	for e := range events {
		m.mu.Lock()
		m.log = append(m.log, e)
		m.mu.Unlock()
	}
}

// wait returns the events once the call is over.
func (m *modem) wait() []event {
	m.readers.Wait()
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.log
}

type fakeLine struct {
	busy  bool
	lines []string
}

func (f *fakeLine) command(s string) (string, error) {
	if f.busy && s[:3] == "ATD" {
		return "", errNoCarrier
	}
	return "OK", nil
}

func (f *fakeLine) next() (string, bool) {
	if len(f.lines) == 0 {
		return "", false
	}
	s := f.lines[0]
	f.lines = f.lines[1:]
	return s, true
}

func main() {
	for _, f := range []*fakeLine{{busy: true}, {lines: []string{"RING", "+CMT: 1"}}} {
		m := &modem{port: f}
		err := m.dial("555123")
		fmt.Println(err, m.wait())
	}
}
