// Command answers_minimal_key answers a minimal key-value protocol over buffered streams.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"strings"

	"programs/nilpool/bad/answers_minimal_key/iopool"
)

type server struct {
	pool *iopool.Pool
	data map[string]string
}

func (s *server) serve(conn io.ReadWriter) error {
	bw := s.pool.Writer(conn)
	defer s.pool.FreeWriter(bw)
	br := s.pool.Reader(conn)
	defer s.pool.FreeReader(br)

	for {
		line, err := br.ReadString('\n')
		if errors.Is(err, io.EOF) {
			return bw.Flush()
		}
		if err != nil {
			return fmt.Errorf("read command: %w", err)
		}
		if err := s.execute(bw, strings.TrimSpace(line)); err != nil {
			return err
		}
	}
}

func (s *server) execute(bw *bufio.Writer, line string) error {
	fields := strings.Fields(line)
	var err error
	switch {
	case len(fields) == 3 && fields[0] == "SET":
		s.data[fields[1]] = fields[2]
		_, err = bw.WriteString("OK\n")
	case len(fields) == 2 && fields[0] == "GET":
		_, err = fmt.Fprintln(bw, s.data[fields[1]])
	default:
		_, err = bw.WriteString("ERR syntax\n")
	}
	return err
}

// loopback is an in-memory connection.
type loopback struct {
	io.Reader
	strings.Builder
}

func main() {
	runtime.GOMAXPROCS(1)
	debug.SetGCPercent(-1)

	srv := &server{pool: iopool.New(512), data: make(map[string]string)}
	for _, script := range []string{"SET a 1\nSET b 2\n", "GET a\nGET b\n", "DEL a\n"} {
		conn := &loopback{Reader: strings.NewReader(script)}
		if err := srv.serve(conn); err != nil {
			fmt.Fprintln(os.Stderr, "serve:", err)
			os.Exit(2)
		}
		fmt.Print(conn.String())
	}
}
