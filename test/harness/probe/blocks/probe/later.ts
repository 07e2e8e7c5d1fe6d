export const later = 'a later step';
