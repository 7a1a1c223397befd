//oracle: panic "close of closed channel"

// Package good cuts an upload into parts.
package good

import "errors"

var errEmptyPart = errors.New("upload: empty part")

type uploader struct {
	size int
	sent int
}

// split puts the parts of blob on a channel that the caller drains.
func (u *uploader) split(blob []byte) (<-chan []byte, error) {
	parts := make(chan []byte, len(blob)/u.size+1)
	defer close(parts)
	for len(blob) > 0 {
		n := min(u.size, len(blob))
		if blob[0] == 0 {
			return parts, errEmptyPart
		}
		parts <- blob[:n]
		u.sent += n
		blob = blob[n:]
	}
	return parts, nil
}

// Scenario uploads one good and one empty part.
func Scenario() {
	u := &uploader{size: 4}
	parts, err := u.split([]byte("good\x00\x00\x00\x00"))
	for range parts {
	}
	if err == nil {
		panic("an empty part was accepted")
	}
}
