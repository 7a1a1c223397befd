// Command downloads_blob_ranges reads some ranges to the end and others not.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"runtime"
	"time"

	"programs/ctxleak/good/downloads_blob_ranges/blob"
)

func head(c *blob.Client, name string, off, n, want int) (string, error) {
	body, err := c.Open(context.Background(), name, off, n)
	if err != nil {
		return "", err
	}
	defer body.Close()
	buf := make([]byte, want)
	k, err := io.ReadFull(body, buf)
	return string(buf[:k]), err
}

func main() {
	before := runtime.NumGoroutine()
	c := &blob.Client{
		Backend: blob.Memory{"song": []byte("la la la, la la la la, la la")},
		Limit:   time.Minute,
	}
	fmt.Println(head(c, "song", 0, 9, 9))
	fmt.Println(head(c, "song", 3, 20, 2))
	fmt.Println(head(c, "song", 20, 99, 2))
	fmt.Println(head(c, "text", 0, 1, 1))

	c.Limit = 20 * time.Millisecond
	body, err := c.Open(context.Background(), "song", 0, 12)
	if err != nil {
		fmt.Println(err)
		os.Exit(2)
	}
	time.Sleep(60 * time.Millisecond)
	_, err = io.ReadAll(body)
	fmt.Println(err, body.Close())
	for i := 0; runtime.NumGoroutine() > before; i++ {
		if i == 100 {
			os.Exit(1)
		}
		time.Sleep(10 * time.Millisecond)
	}
}
