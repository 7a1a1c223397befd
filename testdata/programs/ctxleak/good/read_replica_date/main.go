// Command read_replica_date keeps a read replica up to date.
package main

import (
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"os"
	"runtime"
	"time"

	"programs/ctxleak/good/read_replica_date/replica"
)

// primary sends its positions and swallows acknowledgements.
func primary(positions ...uint32) net.Conn {
	near, far := net.Pipe()
	go io.Copy(io.Discard, far)
	go func() {
		for _, p := range positions {
			if _, err := far.Write(binary.BigEndian.AppendUint32(nil, p)); err != nil {
				break
			}
		}
		far.Close()
	}()
	return near
}

// catchUp applies changes until the primary ends the stream.
func catchUp(ctx context.Context, conn net.Conn, pos uint32) (uint32, error) {
	s, err := replica.Open(ctx, conn, pos)
	if err != nil {
		return pos, err
	}
	defer s.Close()
	for {
		next, err := s.Apply()
		if err == io.EOF {
			return pos, nil
		}
		if err != nil {
			return pos, err
		}
		pos = next
	}
}

func main() {
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	before := runtime.NumGoroutine()

	for _, conn := range []net.Conn{primary(5, 6, 7), primary(2, 3), primary()} {
		pos, err := catchUp(ctx, conn, 4)
		fmt.Println(pos, err)
	}
	time.Sleep(100 * time.Millisecond)
	if left := runtime.NumGoroutine() - before; left > 0 {
		fmt.Println("goroutines left:", left)
		os.Exit(1)
	}
}
