//oracle: reuse "token overwritten"

// Package bad reads tokens from packages of bytes.
// The token is a part of the pooled slice.
package bad

import "fixture/nilpool/outlive_part_of_read_buffer/bad/bytepool"

type reader struct {
	input string
	at    int
}

func (r *reader) token(size int) []byte {
	b := bytepool.Get(16)
	defer bytepool.Put(b)
	n := copy(b, r.input[r.at:r.at+size])
	r.at += n
	token := b[:n]
	return token // want "PC1007"
}

// Scenario reads two tokens and looks at the first.
func Scenario() {
	r := reader{input: "GETPUT"}
	one := r.token(3)
	r.token(3)
	if string(one) != "GET" {
		panic("token overwritten")
	}
}
