// Command drains_pager_sessions accepts pages over a line protocol and files them by sender.
package main

import (
	"bufio"
	"fmt"
	"net"
	"os"
	"strings"
	"sync"
	"time"

	"programs/waitgroup/bad/drains_pager_sessions/drain"
)

type pager struct {
	sessions *drain.Tracker

	mu    sync.Mutex
	inbox map[string][]string
}

func newPager() *pager {
	return &pager{sessions: drain.NewTracker(), inbox: make(map[string][]string)}
}

// attach serves one connection in the background.
func (p *pager) attach(conn net.Conn) {
	go p.session(conn)
}

func (p *pager) session(conn net.Conn) {
	defer conn.Close()
	lines := bufio.NewScanner(conn)
	who, ok := p.greet(lines)
	if !ok {
		return
	}
	p.sessions.Begin() // want "PC3001"
	defer p.sessions.End()
	for lines.Scan() {
		text := strings.TrimSpace(lines.Text())
		if text == "QUIT" {
			return
		}
		p.file(who, text)
	}
}

// greet reads the HELO line.
func (p *pager) greet(lines *bufio.Scanner) (string, bool) {
	if !lines.Scan() {
		return "", false
	}
	return strings.CutPrefix(lines.Text(), "HELO ")
}

func (p *pager) file(who, text string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.inbox[who] = append(p.inbox[who], text)
}

// shutdown waits for the sessions and returns how many pages came in.
func (p *pager) shutdown() int {
	p.sessions.Wait()
	p.mu.Lock()
	defer p.mu.Unlock()
	n := 0
	for _, texts := range p.inbox {
		n += len(texts)
	}
	return n
}

type caller struct {
	name  string
	texts []string
}

// call sends the texts of c over a modem line that takes a while to come up.
func (c caller) call(conn net.Conn) {
	defer conn.Close()
	time.Sleep(25 * time.Millisecond)
	conn.SetDeadline(time.Now().Add(2 * time.Second))
	fmt.Fprintf(conn, "HELO %s\n", c.name)
	for _, t := range c.texts {
		if _, err := fmt.Fprintln(conn, t); err != nil {
			return
		}
	}
	fmt.Fprintln(conn, "QUIT")
}

func main() {
	callers := []caller{
		{"ward-3", []string{"bed 12 needs a nurse", "bed 12 is fine"}},
		{"lab", []string{"results ready"}},
		{"porter", []string{"lift B is out", "lift B is back"}},
	}
	p := newPager()
	want := 0
	for _, c := range callers {
		far, near := net.Pipe()
		p.attach(near)
		go c.call(far)
		want += len(c.texts)
	}
	got := p.shutdown()
	fmt.Printf("filed %d pages\n", got)
	if got != want {
		os.Exit(1)
	}
}
