// Command collector accepts samples from agents over TCP and keeps the
// latest value of every series until it is sealed for export.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"net"
	"os"
	"strings"
	"time"
)

func main() {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	s := newServer(ln)
	go s.acceptLoop()

	c, err := net.Dial("tcp", ln.Addr().String())
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	time.Sleep(50 * time.Millisecond) // accepted, the agent is slow to say hello
	s.Shutdown()
	fmt.Fprint(c, "HELLO agent-1\ncpu.user 17\ncpu.sys 4\n")
	c.Close()
	time.Sleep(100 * time.Millisecond)

	s.mu.Lock()
	defer s.mu.Unlock()
	fmt.Printf("kept=%d lost=%d\n", len(s.series), s.lost)
	if s.lost > 0 {
		fmt.Println("samples arrived after Shutdown had returned")
		os.Exit(1)
	}
}

// hello reads the greeting an agent sends before its first sample.
func hello(r *bufio.Reader) (string, error) {
	line, err := r.ReadString('\n')
	if err != nil {
		return "", err
	}
	name, ok := strings.CutPrefix(strings.TrimSpace(line), "HELLO ")
	if !ok {
		return "", errors.New("collector: no greeting")
	}
	return name, nil
}
