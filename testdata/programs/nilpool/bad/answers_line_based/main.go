// Command echo answers line-based requests.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"programs/nilpool/bad/answers_line_based/codec"
)

type stream struct {
	io.Reader
	io.Writer
}

func serve(s stream) (n int, err error) {
	br := codec.Reader(s)
	defer codec.FreeReader(br)
	bw := codec.Writer(s)
	defer codec.FreeWriter(bw)
	for {
		line, err := br.ReadString('\n')
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return n, fmt.Errorf("read: %w", err)
		}
		verb, arg, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch verb {
		case "ECHO":
			fmt.Fprintf(bw, "+%s\r\n", arg)
		case "PING":
			bw.WriteString("+PONG\r\n")
		default:
			fmt.Fprintf(bw, "-ERR unknown verb %q\r\n", verb)
		}
		n++
	}
	if err := bw.Flush(); err != nil {
		return n, fmt.Errorf("flush: %w", err)
	}
	return n, nil
}

func main() {
	scripts := []string{
		"PING\r\nECHO one\r\n",
		"ECHO two\r\n",
		"QUIT\r\nPING\r\n",
	}
	for i, script := range scripts {
		var out bytes.Buffer
		n, err := serve(stream{strings.NewReader(script), &out})
		if err != nil {
			fmt.Fprintf(os.Stderr, "conn %d: %v\n", i, err)
			os.Exit(1)
		}
		fmt.Printf("conn %d: %d requests, %d bytes\n", i, n, out.Len())
	}
}
