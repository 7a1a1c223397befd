// Command joins_request_lifetimes sends commands over a session. A command
// ends with its request or with the session, whichever is over first.
package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"runtime"
	"strings"
	"time"
)

var errSession = errors.New("session is over")

// joined has the end of one context and the values of another.
type joined struct {
	context.Context
	values context.Context
}

func (j joined) Value(key any) any {
	if v := j.Context.Value(key); v != nil {
		return v
	}
	return j.values.Value(key)
}

type userKey struct{}

type session struct {
	life context.Context
	end  context.CancelCauseFunc

	turn chan struct{}
	conn net.Conn
	in   *bufio.Reader
}

func newSession(conn net.Conn) *session {
	s := &session{turn: make(chan struct{}, 1), conn: conn, in: bufio.NewReader(conn)}
	s.life, s.end = context.WithCancelCause(context.Background())
	return s
}

// do sends one command and returns the answer.
func (s *session) do(ctx context.Context, command string) (string, error) {
	work, cancel := context.WithCancelCause(context.Background())
	defer cancel(nil)
	defer context.AfterFunc(ctx, func() { cancel(context.Cause(ctx)) })()
	defer context.AfterFunc(s.life, func() { cancel(context.Cause(s.life)) })()
	return s.exchange(joined{work, ctx}, command)
}

func (s *session) exchange(ctx context.Context, command string) (string, error) {
	select {
	case s.turn <- struct{}{}:
		defer func() { <-s.turn }()
	case <-ctx.Done():
	}
	if ctx.Err() != nil {
		return "", context.Cause(ctx)
	}
	fired := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		defer close(fired)
		s.conn.SetDeadline(time.Unix(1, 0))
	})
	_, err := fmt.Fprintf(s.conn, "%v %s\n", ctx.Value(userKey{}), command)
	var line string
	if err == nil {
		line, err = s.in.ReadString('\n')
	}
	if !stop() {
		<-fired
		s.conn.Close()
		return "", context.Cause(ctx)
	}
	return strings.TrimSpace(line), err
}

func (s *session) Close() error {
	s.end(errSession)
	return s.conn.Close()
}

func echo(conn net.Conn) {
	defer conn.Close()
	for sc := bufio.NewScanner(conn); sc.Scan(); {
		if strings.HasSuffix(sc.Text(), "hang") {
			continue
		}
		fmt.Fprintln(conn, "done:", sc.Text())
	}
}

func try(command string, limit, life time.Duration) (string, error) {
	near, far := net.Pipe()
	go echo(far)
	s := newSession(near)
	defer s.Close()
	t := time.AfterFunc(life, func() { s.end(errSession) })
	defer t.Stop()
	ctx, cancel := context.WithTimeout(context.WithValue(context.Background(), userKey{}, "kim"), limit)
	defer cancel()
	return s.do(ctx, command)
}

func main() {
	before := runtime.NumGoroutine()
	fmt.Println(try("list", 5*time.Second, 5*time.Second))
	_, e1 := try("hang", 30*time.Millisecond, 5*time.Second)
	_, e2 := try("hang", 5*time.Second, 30*time.Millisecond)
	fmt.Println(e1, e2)
	if !errors.Is(e1, context.DeadlineExceeded) || !errors.Is(e2, errSession) {
		os.Exit(1)
	}
	for i := 0; runtime.NumGoroutine() > before; i++ {
		if i == 100 {
			os.Exit(1)
		}
		time.Sleep(10 * time.Millisecond)
	}
}
